import { RecentMap } from '../protection/RecentMap.ts';

/** What somebody had in the round that is on, when they gave up their place in it. */
export interface RoundRecord {
  readonly look: number;
  readonly team: number;
  /** The game's own account of the player: see `GameModule.savePlayer`. */
  readonly saved: unknown;
}

/** Of more, those who left first begin anew. */
const MAX_RECORDS = 128;

/** By person: who comes back within the round goes on with what they had, and not with a fresh start. */
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

  /** Hands the record out, once: what is had again cannot be had twice. */
  take(guestId: string): RoundRecord | undefined {
    return this.#records.take(guestId);
  }

  /** Another round, another account. */
  clear(): void {
    this.#records.clear();
  }
}
