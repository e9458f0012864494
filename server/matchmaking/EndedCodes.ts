import { RecentMap } from '../protection/RecentMap.ts';

/** An invitation is opened on the same day, or hardly ever. */
const REMEMBERED_MS = 24 * 3_600_000;
/** About 2 MB. One in 160 of all codes, so that knowing them helps nobody who guesses. */
const MAX_CODES = 20_000;

/**
 * The codes of rooms of this process that ended within a day, so that whoever comes too late is told so, and no new room
 * gets a code that stands in somebody's old message.
 */
export class EndedCodes {
  readonly #codes: RecentMap<true>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#codes = new RecentMap({ maxEntries: MAX_CODES, keepMs: REMEMBERED_MS, now });
  }

  get size(): number {
    return this.#codes.size;
  }

  note(code: string): void {
    this.#codes.set(code, true);
  }

  has(code: string): boolean {
    return this.#codes.get(code) === true;
  }
}
