export interface TickBreakerSetup {
  readonly maxErrors: number;
  readonly windowMs: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Decides when a room's steps and patches have failed so often that the room must close. */
export class TickBreaker {
  readonly #setup: TickBreakerSetup;
  #errorTimes: number[] = [];

  constructor(setup: TickBreakerSetup) {
    this.#setup = setup;
  }

  /** Counts an error. Returns true if the room must close. */
  trip(): boolean {
    const { now, windowMs, maxErrors } = this.#setup;
    const nowMs = now();
    this.#errorTimes = [...this.#errorTimes.filter((time) => nowMs - time < windowMs), nowMs];
    return this.#errorTimes.length >= maxErrors;
  }
}
