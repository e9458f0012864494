import type { TalkLine } from '../../../shared/talk/talkMessages.ts';

/** For newcomers. */
const PUBLIC_LINES = 100;
/** Of all people together, for those who reconnect. */
const DIRECT_LINES = 50;

interface DirectLine {
  readonly line: TalkLine;
  /** The guest ids of both. */
  readonly between: readonly string[];
}

/** Plain data. */
export interface TalkHistoryData {
  readonly lines: readonly TalkLine[];
  readonly directLines: readonly DirectLine[];
}

/** The last lines of a room. Nobody gets the direct lines of others. */
export class TalkHistory {
  readonly #lines: TalkLine[] = [];
  readonly #directLines: DirectLine[] = [];

  add(line: TalkLine): void {
    this.#lines.push(line);
    if (this.#lines.length > PUBLIC_LINES) this.#lines.shift();
  }

  addDirect(line: TalkLine, between: readonly string[]): void {
    this.#directLines.push({ line, between });
    if (this.#directLines.length > DIRECT_LINES) this.#directLines.shift();
  }

  save(): TalkHistoryData {
    return { lines: [...this.#lines], directLines: [...this.#directLines] };
  }

  restore({ lines, directLines }: TalkHistoryData): void {
    for (const line of lines) this.add(line);
    for (const { line, between } of directLines) this.addDirect(line, between);
  }

  /** All that this person may read, the oldest first. */
  linesFor(guestId: string): TalkLine[] {
    const direct = this.#directLines.filter(({ between }) => between.includes(guestId)).map(({ line }) => line);
    return [...this.#lines, ...direct].sort((one, other) => one.number - other.number);
  }
}
