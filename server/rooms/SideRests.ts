import { type RecentEntries, RecentMap } from '../protection/RecentMap.ts';

const MAX_RESTS = 128;

/**
 * Players who became spectators in this round, and may have to wait before they play again. Without the wait, they
 * could disappear from danger and return at once. Kept by guest id, so that taking a new seat does not help.
 */
export class SideRests {
  readonly #begun: RecentMap<number>;
  readonly #now: () => number;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#begun = new RecentMap({ maxEntries: MAX_RESTS, now });
  }

  begin(guestId: string): void {
    this.#begun.set(guestId, this.#now());
  }

  /**
   * Ms until this person may play again; 0 if they may play now.
   * @param waitMs how long the game lets them wait
   */
  leftMs(guestId: string, waitMs: number): number {
    const begunMs = this.#begun.get(guestId);
    return begunMs === undefined ? 0 : Math.max(0, begunMs + waitMs - this.#now());
  }

  /** With how long ago each rest began. */
  save(): RecentEntries<number> {
    const nowMs = this.#now();
    return this.#begun.save().map(([guestId, begunMs, ageMs]) => [guestId, nowMs - begunMs, ageMs]);
  }

  restore(rests: RecentEntries<number>): void {
    const nowMs = this.#now();
    this.#begun.restore(rests.map(([guestId, begunMsAgo, ageMs]) => [guestId, nowMs - begunMsAgo, ageMs]));
  }

  /** Call when a round is over. */
  clear(): void {
    this.#begun.clear();
  }
}
