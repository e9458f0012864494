import type { Logger } from 'pino';

const WINDOW_MS = 60_000;
const LINES_IN_WINDOW = 20;

/**
 * Writes of what strangers do, a few lines a minute: a log that anybody can fill at will is no log. The first line after
 * some were left out says how many.
 */
export class SampledLog {
  readonly #log: Logger;
  readonly #now: () => number;
  #windowEndsMs = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #leftOut = 0;

  /** @param now ms of a clock that never jumps */
  constructor(log: Logger, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** @param fields never a token, nor an address with its query */
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
