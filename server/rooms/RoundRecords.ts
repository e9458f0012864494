import { type RecentEntries, RecentMap } from '../protection/RecentMap.ts';

/** What a player had in the current round when they stopped playing. */
export interface RoundRecord {
  readonly look: number;
  readonly team: number;
  /** The player as saved by the game; see `GameModule.savePlayer`. */
  readonly saved: unknown;
}

/** Beyond this many, the oldest records are dropped. */
const MAX_RECORDS = 128;

/** Records by guest id. A player who returns within the round continues with what they had, and gets no fresh start. */
export class RoundRecords {
  readonly #records: RecentMap<RoundRecord>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#records = new RecentMap({ maxEntries: MAX_RECORDS, now });
  }

  keep(guestId: string, record: RoundRecord): void {
    this.#records.set(guestId, record);
  }

  lookOf(guestId: string): number | undefined {
    return this.#records.get(guestId)?.look;
  }

  /** Returns the record and removes it, so that it cannot be used twice. */
  take(guestId: string): RoundRecord | undefined {
    return this.#records.take(guestId);
  }

  save(): RecentEntries<RoundRecord> {
    return this.#records.save();
  }

  restore(records: RecentEntries<RoundRecord>): void {
    this.#records.restore(records);
  }

  clear(): void {
    this.#records.clear();
  }
}
