import { type ReadonlySignal, signal } from '@preact/signals';
import { leftSeat } from './remembered.ts';

const TICK_MS = 250;

/** How to return to a match. */
interface Comeback {
  readonly code: string;
  /** The reconnection token of the seat. */
  readonly token: string;
  /** Wall-clock time, because it must not restart when the page reloads. */
  readonly endsAtMs: number;
}

/** The seat that this tab has left and the server still holds, and for how long. Survives a reload. */
export class LeftSeat {
  readonly #secondsLeft = signal<number | undefined>(undefined);
  #comeback: Comeback | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Whole seconds; undefined if no seat is held. */
  get secondsLeft(): ReadonlySignal<number | undefined> {
    return this.#secondsLeft;
  }

  get comeback(): Comeback | undefined {
    return this.#comeback;
  }

  /** @param token starts with the room code */
  keep(token: string, heldMs: number): void {
    leftSeat.keep({ token, endsAtMs: Date.now() + heldMs });
    this.recall();
  }

  /** Call after a page reload. */
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
