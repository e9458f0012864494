import { RecentMap } from '../protection/RecentMap.ts';

/** Longer than any wait in a game, so that leaving and returning does not end it early. */
const REST_MS = 10_000;
const MAX_RESTS = 128;

/**
 * Players who became spectators and must wait before they play again. Without the wait, they could disappear from
 * danger and return at once. Kept by guest id, so that taking a new seat does not help.
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

  /** Ms until this person may play again; 0 if they may play now. */
  leftMs(guestId: string): number {
    return this.#rests.leftMs(guestId);
  }
}
