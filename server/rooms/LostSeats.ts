import { RecentMap } from '../protection/RecentMap.ts';

/** As many as the largest room of a game has seats. */
const MAX_LOST = 128;

/**
 * The people whose seats were released although they did not leave on purpose, with their rank in the order of hosts. While
 * any of them is remembered, an empty room stays open.
 */
export class LostSeats {
  readonly #ranks: RecentMap<number>;

  /** @param keepMs how long people are remembered; 0 remembers nobody @param now a monotonic clock, ms */
  constructor(keepMs: number, now: () => number) {
    this.#ranks = new RecentMap({ maxEntries: MAX_LOST, keepMs, now });
  }

  note(guestId: string, rank: number): void {
    this.#ranks.set(guestId, rank);
  }

  has(guestId: string): boolean {
    return this.#ranks.get(guestId) !== undefined;
  }

  /** Call when the person has returned, or must not return. Returns their rank if they were remembered. */
  forget(guestId: string): number | undefined {
    return this.#ranks.take(guestId);
  }

  /** Everybody who is remembered, with their rank. */
  entries(): [guestId: string, rank: number][] {
    return this.#ranks.entries();
  }

  /** Ms until nobody is remembered. */
  get leftMs(): number {
    return this.#ranks.longestLeftMs;
  }
}
