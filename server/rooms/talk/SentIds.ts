import { type RecentEntries, RecentMap } from '../../protection/RecentMap.ts';

const MAX_SENDERS = 128;
/** More than a client can have on its way at once. */
const MAX_IDS = 40;

/** Plain data, by guest id. */
export type SentIdsData = RecentEntries<string[]>;

/** The ids of what each person has sent lately, so that what is sent again after a lost connection counts once. */
export class SentIds {
  readonly #ids: RecentMap<string[]>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#ids = new RecentMap({ maxEntries: MAX_SENDERS, now });
  }

  has(guestId: string, id: string): boolean {
    return this.#ids.get(guestId)?.includes(id) ?? false;
  }

  note(guestId: string, id: string): void {
    this.#ids.set(guestId, [...(this.#ids.get(guestId) ?? []), id].slice(-MAX_IDS));
  }

  save(): SentIdsData {
    return this.#ids.save();
  }

  restore(data: SentIdsData): void {
    this.#ids.restore(data);
  }
}
