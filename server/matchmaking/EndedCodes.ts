import { RecentMap } from '../protection/RecentMap.ts';

/** Invite links are nearly always opened within a day. */
const REMEMBERED_MS = 24 * 3_600_000;
/** About 2 MB. Only one in 160 of all codes, so that remembering them hardly helps guessing. */
const MAX_CODES = 20_000;

/**
 * The codes of rooms that have closed within a day. Players who come too late are told so, and no new
 * room gets a code that is in an old invite link.
 */
export class EndedCodes {
  readonly #codes: RecentMap<true>;
  /** Called with each code of this process, for the others. */
  onNote: (code: string) => void = () => {};

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#codes = new RecentMap({ maxEntries: MAX_CODES, keepMs: REMEMBERED_MS, now });
  }

  get size(): number {
    return this.#codes.size;
  }

  note(code: string): void {
    this.#codes.set(code, true);
    this.onNote(code);
  }

  /** Call with the code of a room of another process. */
  hear(code: string): void {
    this.#codes.set(code, true);
  }

  has(code: string): boolean {
    return this.#codes.get(code) === true;
  }
}
