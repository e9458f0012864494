import { type RecentEntries, RecentMap } from '../../protection/RecentMap.ts';

const MAX_PEOPLE = 128;
const MAX_LINES = 30;

interface Written {
  readonly text: string;
  /** The guest id of the only other reader. */
  readonly to: string | undefined;
}

/** Plain data, by guest id. */
export type WrittenLinesData = RecentEntries<readonly Written[]>;

/** What each person has written last, as they wrote it: for a report, and for nothing else. */
export class WrittenLines {
  readonly #lines: RecentMap<readonly Written[]>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#lines = new RecentMap({ maxEntries: MAX_PEOPLE, now });
  }

  note(guestId: string, text: string, to?: string): void {
    const lines = [...(this.#lines.get(guestId) ?? []), { text, to }];
    this.#lines.set(guestId, lines.slice(-MAX_LINES));
  }

  save(): WrittenLinesData {
    return this.#lines.save();
  }

  restore(data: WrittenLinesData): void {
    this.#lines.restore(data);
  }

  /** What the reader could see of it. */
  linesOf(guestId: string, readerId: string): string[] {
    const lines = this.#lines.get(guestId) ?? [];
    return lines.filter(({ to }) => to === undefined || to === readerId).map(({ text }) => text);
  }
}
