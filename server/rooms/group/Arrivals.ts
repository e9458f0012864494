import type { ProcessSleep } from '../../protection/ProcessSleep.ts';
import { setAwakeTimeout } from '../../protection/setAwakeTimeout.ts';

/** After this long, whoever has moved and not arrived counts as dropped. */
const ARRIVAL_MS = 5_000;

interface Awaited {
  readonly onLate: () => void;
  endWait(): void;
}

/** The people who have moved to this room with their group and have not been here yet. */
export class Arrivals {
  readonly #sleep: ProcessSleep;
  readonly #onAllHere: () => void;
  /** By session. */
  readonly #awaited = new Map<string, Awaited>();
  /** Those who were connected before, and do not count as dropped yet. */
  readonly #onTheWay = new Set<string>();

  /** @param onAllHere called when the last of those who were connected before has arrived, or counts as dropped */
  constructor(sleep: ProcessSleep, onAllHere: () => void) {
    this.#sleep = sleep;
    this.#onAllHere = onAllHere;
  }

  /** Nobody loses the seat while on the way, even where no seats are held. */
  graceMs(usualMs: number): number {
    return Math.max(usualMs, ARRIVAL_MS);
  }

  /** Whether somebody who was connected before may arrive any moment. */
  get isAnybodyOnTheWay(): boolean {
    return this.#onTheWay.size > 0;
  }

  /**
   * @param wasConnected whether the person was there before
   * @param onLate called if the person has not arrived in a few seconds
   */
  expect(id: string, wasConnected: boolean, onLate: () => void): void {
    if (wasConnected) this.#onTheWay.add(id);
    this.#awaited.set(id, { onLate, endWait: this.#wait(id, onLate) });
  }

  /** Starts all waits again. Call when people could not arrive until now. */
  waitAnew(): void {
    for (const [id, awaited] of this.#awaited) {
      awaited.endWait();
      awaited.endWait = this.#wait(id, awaited.onLate);
    }
  }

  isAwaited(id: string): boolean {
    return this.#awaited.has(id);
  }

  /** Call when the person has arrived, or is no longer expected. */
  end(id: string): void {
    this.#awaited.get(id)?.endWait();
    this.#awaited.delete(id);
    this.#stopWaiting(id);
  }

  #wait(id: string, onLate: () => void): () => void {
    return setAwakeTimeout(this.#sleep, ARRIVAL_MS, () => {
      onLate();
      this.#stopWaiting(id);
    });
  }

  #stopWaiting(id: string): void {
    if (this.#onTheWay.delete(id) && this.#onTheWay.size === 0) this.#onAllHere();
  }
}
