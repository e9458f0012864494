export interface TickBreakerSetup {
  readonly maxErrors: number;
  readonly windowMs: number;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
}

/** Tells when a room's steps and patches have failed so often that the room must end. */
export class TickBreaker {
  readonly #setup: TickBreakerSetup;
  #errorTimes: number[] = [];

  constructor(setup: TickBreakerSetup) {
    this.#setup = setup;
  }

  /** Notes one error; true when the room has to be closed. */
  trip(): boolean {
    const { now, windowMs, maxErrors } = this.#setup;
    const nowMs = now();
    this.#errorTimes = [...this.#errorTimes.filter((time) => nowMs - time < windowMs), nowMs];
    return this.#errorTimes.length >= maxErrors;
  }
}
