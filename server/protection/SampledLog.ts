import type { Logger } from 'pino';

const WINDOW_MS = 60_000;
const LINES_IN_WINDOW = 20;

/**
 * Logs what strangers can cause, at most 20 lines per minute, so that nobody can flood the log. After lines were left out,
 * the next line says how many.
 */
export class SampledLog {
  readonly #log: Logger;
  readonly #now: () => number;
  #windowEndsMs = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #leftOut = 0;

  /** @param now a monotonic clock, ms */
  constructor(log: Logger, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** @param fields must not contain tokens or URLs with their query */
  warn(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.#write('warn', fields, message);
  }

  /** @param fields as in `warn` */
  error(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.#write('error', fields, message);
  }

  #write(level: 'warn' | 'error', fields: Readonly<Record<string, unknown>>, message: string): void {
    const nowMs = this.#now();
    if (nowMs >= this.#windowEndsMs) {
      this.#windowEndsMs = nowMs + WINDOW_MS;
      this.#lines = 0;
    }
    if (this.#lines >= LINES_IN_WINDOW) {
      this.#leftOut++;
      return;
    }
    this.#lines++;
    this.#log[level](this.#leftOut > 0 ? { ...fields, leftOut: this.#leftOut } : fields, message);
    this.#leftOut = 0;
  }
}
