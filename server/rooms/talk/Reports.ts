import type { ReportReason } from '../../../shared/talk/talkMessages.ts';
import { type RecentEntries, RecentMap } from '../../protection/RecentMap.ts';
import type { TalkLimits } from './TalkLimits.ts';
import { talkSentences } from './talkSentences.ts';
import { WrittenLines, type WrittenLinesData } from './WrittenLines.ts';

const MAX_REPORTED = 128;
const REPORT_AGAIN_MS = 60_000;
/** People who have just left can be reported too. */
const MAX_WRITERS = 256;

/** A report for the operator: the only place outside of a room where anything written in it appears. */
export interface Report {
  /** The guest ids of both. */
  readonly reporter: string;
  readonly reported: string;
  readonly reason: ReportReason;
  /** The last 30 lines that the reported person wrote and the reporter could read. */
  readonly lines: readonly string[];
}

export interface ReportsParts {
  readonly limits: TalkLimits;
  guestOf(sessionId: string): string | undefined;
  onReport(report: Report): void;
  /** A monotonic clock, ms. */
  now(): number;
}

/** Plain data. */
export interface ReportsData {
  readonly lines: WrittenLinesData;
  readonly writers: RecentEntries<string>;
  readonly reported: RecentEntries<true>;
}

/** Keeps what people have written last, until somebody reports it to the operator. */
export class Reports {
  readonly #parts: ReportsParts;
  readonly #lines: WrittenLines;
  /** Guest ids by session id, also of people who are gone. */
  readonly #writers: RecentMap<string>;
  readonly #reported: RecentMap<true>;

  constructor(parts: ReportsParts) {
    const now = () => parts.now();
    this.#parts = parts;
    this.#lines = new WrittenLines(now);
    this.#writers = new RecentMap({ maxEntries: MAX_WRITERS, now });
    this.#reported = new RecentMap({ maxEntries: MAX_REPORTED, keepMs: REPORT_AGAIN_MS, now });
  }

  save(): ReportsData {
    return { lines: this.#lines.save(), writers: this.#writers.save(), reported: this.#reported.save() };
  }

  restore({ lines, writers, reported }: ReportsData): void {
    this.#lines.restore(lines);
    this.#writers.restore(writers);
    this.#reported.restore(reported);
  }

  /**
   * @param text as it was written, swear words included
   * @param to the session id of the only other reader
   */
  noteLine(sessionId: string, text: string, to?: string): void {
    const guestId = this.#parts.guestOf(sessionId);
    if (guestId === undefined) return;
    this.#writers.set(sessionId, guestId);
    this.#lines.note(guestId, text, to === undefined ? undefined : this.#parts.guestOf(to));
  }

  /**
   * @param reporter a guest id
   * @returns a sentence for the reporter
   */
  report(reporter: string, sessionId: string, reason: ReportReason): string {
    const reported = this.#parts.guestOf(sessionId) ?? this.#writers.get(sessionId);
    if (reported === undefined || reported === reporter) return talkSentences.nobodyToReport;
    const pair = `${reporter} ${reported}`;
    if (this.#reported.get(pair)) return talkSentences.reportedAgain;
    const waitMs = this.#parts.limits.take('report', reporter);
    if (waitMs > 0) return talkSentences.waitToReport(waitMs);
    this.#reported.set(pair, true);
    this.#parts.onReport({ reporter, reported, reason, lines: this.#lines.linesOf(reported, reporter) });
    return talkSentences.reported;
  }
}
