import type { Logger } from 'pino';

const WINDOW_MS = 60_000;
/** In a minute, unless it is said otherwise. */
export const USUAL_LINES = 20;
/** Four lines for each seat: more than a full process needs in an evening, and far less than strangers could cause. */
export const SEAT_LINES_A_MINUTE = 600;

/**
 * Logs what strangers can cause, at most so many lines per minute, so that nobody can flood the log. After lines were left
 * out, the next line says how many.
 */
export class SampledLog {
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #linesAMinute: number;
  #windowEndsMs = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #leftOut = 0;

  /** @param now a monotonic clock, ms */
  constructor(log: Logger, now: () => number, linesAMinute = USUAL_LINES) {
    this.#log = log;
    this.#linesAMinute = linesAMinute;
    this.#now = now;
  }

  /** @param fields must not contain tokens or URLs with their query */
  info(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.#write('info', fields, message);
  }

  /** @param fields as in `info` */
  warn(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.#write('warn', fields, message);
  }

  /** @param fields as in `info` */
  error(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.#write('error', fields, message);
  }

  #write(level: 'info' | 'warn' | 'error', fields: Readonly<Record<string, unknown>>, message: string): void {
    const nowMs = this.#now();
    if (nowMs >= this.#windowEndsMs) {
      this.#windowEndsMs = nowMs + WINDOW_MS;
      this.#lines = 0;
    }
    if (this.#lines >= this.#linesAMinute) {
      this.#leftOut++;
      return;
    }
    this.#lines++;
    this.#log[level](this.#leftOut > 0 ? { ...fields, leftOut: this.#leftOut } : fields, message);
    this.#leftOut = 0;
  }
}
