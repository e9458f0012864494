import type { Logger } from 'pino';
import type { RefusalKind } from './requestRules.ts';

export interface RefusalReportSetup {
  readonly log: Logger;
  readonly count: (kind: RefusalKind) => void;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** At most one line per kind in this time, so that a flood does not fill the log. */
const LINE_EVERY_MS = 10_000;

/** Counts every refusal and logs a sample, with the address. Never logs a query, which may contain a token. */
export class RefusalReport {
  readonly #setup: RefusalReportSetup;
  readonly #lines = new Map<RefusalKind, { nextAtMs: number; unwritten: number }>();

  constructor(setup: RefusalReportSetup) {
    this.#setup = setup;
  }

  note(kind: RefusalKind, address: string | undefined): void {
    const { count, log, now } = this.#setup;
    count(kind);
    const line = this.#lines.get(kind) ?? { nextAtMs: Number.NEGATIVE_INFINITY, unwritten: 0 };
    const nowMs = now();
    if (nowMs < line.nextAtMs) {
      line.unwritten++;
      return;
    }
    log.warn({ kind, address, unwritten: line.unwritten }, 'request refused');
    this.#lines.set(kind, { nextAtMs: nowMs + LINE_EVERY_MS, unwritten: 0 });
  }
}
