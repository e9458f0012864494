/** Far more than honest people write at once, on one server. */
const MAX_WAITING = 1_000;

/** Yields where it may be interrupted. */
export type Work = Iterator<void, void>;

/**
 * Does one part of one piece of work in each turn of the event loop, and the pieces one after the other. Cleaning a text can
 * take two milliseconds, and a step of a room must not wait for those of many people.
 */
export class OneByOne {
  readonly #waiting: Work[] = [];

  /** Returns false if too much is waiting. */
  add(work: Work): boolean {
    if (this.#waiting.length >= MAX_WAITING) return false;
    this.addInstead(work);
    return true;
  }

  /** In place of a piece of work that still waits and that will have nothing to do, so that it is never too much. */
  addInstead(work: Work): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) setImmediate(() => this.#doNext());
  }

  #doNext(): void {
    let isDone = true;
    try {
      isDone = this.#waiting[0]!.next().done === true;
    } finally {
      if (isDone) this.#waiting.shift();
      if (this.#waiting.length > 0) setImmediate(() => this.#doNext());
    }
  }
}
