import { type ReadonlySignal, signal } from '@preact/signals';
import { leftSeat } from './remembered.ts';

const TICK_MS = 250;

/** A way back into a match. */
interface Comeback {
  readonly code: string;
  /** Takes the seat again. */
  readonly token: string;
  /** By the wall clock, because a reload of the page must not begin anew. */
  readonly endsAtMs: number;
}

/** The seat that this tab has left and that is still held: where, and for how long. Survives a reload. */
export class LeftSeat {
  readonly #secondsLeft = signal<number | undefined>(undefined);
  #comeback: Comeback | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Whole seconds, undefined when no seat is held. */
  get secondsLeft(): ReadonlySignal<number | undefined> {
    return this.#secondsLeft;
  }

  get comeback(): Comeback | undefined {
    return this.#comeback;
  }

  /** @param token begins with the code of its room */
  keep(token: string, heldMs: number): void {
    leftSeat.keep({ token, endsAtMs: Date.now() + heldMs });
    this.recall();
  }

  /** After a reload of the page. */
  recall(): void {
    const kept = leftSeat.read();
    const code = kept?.token.split(':')[0];
    clearInterval(this.#timer);
    this.#comeback = kept && code ? { ...kept, code } : undefined;
    if (this.#comeback) this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
  }

  forget(): void {
    leftSeat.forget();
    this.recall();
  }

  #tick(): void {
    const leftMs = (this.#comeback?.endsAtMs ?? 0) - Date.now();
    if (this.#comeback && leftMs <= 0) this.forget();
    else this.#secondsLeft.value = this.#comeback && Math.ceil(leftMs / 1000);
  }
}
