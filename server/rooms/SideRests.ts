import { RecentMap } from '../protection/RecentMap.ts';

/** Longer than any game makes a fighter wait: for its next life, its weapon to cool, its next dash. */
const REST_MS = 10_000;
const MAX_RESTS = 128;

/**
 * Who has given up a fighter and may not have another one at once: who could vanish and be back in a moment would be
 * better off than those who play. By person, so that a new seat does not help.
 */
export class SideRests {
  readonly #rests: RecentMap<true>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#rests = new RecentMap({ maxEntries: MAX_RESTS, keepMs: REST_MS, now });
  }

  begin(guestId: string): void {
    this.#rests.set(guestId, true);
  }

  /** Ms until this person may have a fighter again; 0 when they may. */
  leftMs(guestId: string): number {
    return this.#rests.leftMs(guestId);
  }
}
