const WINDOW_MS = 1_000;
const ERRORS_TO_TRIP = 3;

/** Tells when a room's step has failed so often that the room must end: three errors within a second. */
export class TickBreaker {
  readonly #now: () => number;
  #errorTimes: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes one error; true when the room has to be closed. */
  trip(): boolean {
    const now = this.#now();
    this.#errorTimes = [...this.#errorTimes.filter((time) => now - time < WINDOW_MS), now];
    return this.#errorTimes.length >= ERRORS_TO_TRIP;
  }
}
