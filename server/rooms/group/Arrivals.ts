import type { ProcessSleep } from '../../protection/ProcessSleep.ts';
import { setAwakeTimeout } from '../../protection/setAwakeTimeout.ts';

/** After this long, whoever has moved and not arrived counts as dropped. */
const ARRIVAL_MS = 5_000;

/** The people who have moved to this room with their group and have not been here yet. */
export class Arrivals {
  readonly #sleep: ProcessSleep;
  /** By session: what ends the wait. */
  readonly #awaited = new Map<string, () => void>();

  constructor(sleep: ProcessSleep) {
    this.#sleep = sleep;
  }

  /** Nobody loses the seat while on the way, even where no seats are held. */
  graceMs(usualMs: number): number {
    return Math.max(usualMs, ARRIVAL_MS);
  }

  /** @param onLate called if the person has not arrived in a few seconds */
  expect(id: string, onLate: () => void): void {
    this.#awaited.set(id, setAwakeTimeout(this.#sleep, ARRIVAL_MS, onLate));
  }

  isAwaited(id: string): boolean {
    return this.#awaited.has(id);
  }

  /** Call when the person has arrived, or is no longer expected. */
  end(id: string): void {
    this.#awaited.get(id)?.();
    this.#awaited.delete(id);
  }
}
