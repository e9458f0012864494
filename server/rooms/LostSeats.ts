import { RecentMap } from '../protection/RecentMap.ts';

const MAX_LOST = 64;

/**
 * The people whose seats were freed although they did not want to leave, and what they held among the room's hosts: as
 * long as one of them is remembered, an empty room waits.
 */
export class LostSeats {
  readonly #ranks: RecentMap<number>;

  /** @param keepMs 0: nobody is remembered  @param now a monotonic clock, ms */
  constructor(keepMs: number, now: () => number) {
    this.#ranks = new RecentMap({ maxEntries: MAX_LOST, keepMs, now });
  }

  note(guestId: string, rank: number): void {
    this.#ranks.set(guestId, rank);
  }

  /** The person is here again, or not wanted. Returns the rank they had, when they were remembered. */
  forget(guestId: string): number | undefined {
    return this.#ranks.take(guestId);
  }

  /** Ms until nobody is remembered any more. */
  get leftMs(): number {
    return this.#ranks.longestLeftMs;
  }
}
