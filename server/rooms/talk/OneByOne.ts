/** Far more than honest people write at once, on one server. */
const MAX_WAITING = 1_000;

/**
 * Does one piece of work in each turn of the event loop. Cleaning a text can take two milliseconds, and a step of a room
 * must not wait for those of many people.
 */
export class OneByOne {
  readonly #waiting: (() => void)[] = [];

  /** Returns false if too much is waiting. */
  add(work: () => void): boolean {
    if (this.#waiting.length >= MAX_WAITING) return false;
    this.addInstead(work);
    return true;
  }

  /** In place of a piece of work that still waits and that will have nothing to do, so that it is never too much. */
  addInstead(work: () => void): void {
    this.#waiting.push(work);
    if (this.#waiting.length === 1) setImmediate(() => this.#doNext());
  }

  #doNext(): void {
    try {
      this.#waiting[0]?.();
    } finally {
      this.#waiting.shift();
      if (this.#waiting.length > 0) setImmediate(() => this.#doNext());
    }
  }
}
