export interface TokenRate {
  readonly perSecond: number;
  /** How many may come at once after a silence. */
  readonly burst: number;
  /** Put on top of the burst for each second in which nothing came. */
  readonly perStalledSecond?: number;
}

/** Longer than the transport waits for a sign of life. */
const LONGEST_STALL_MS = 10_000;

/**
 * Fills at a steady rate up to its burst; what is taken beyond is too much. Starts full. What is refused costs no token, so
 * a flood passes at the allowed rate and no less.
 */
export class TokenBucket {
  readonly #rate: TokenRate;
  #tokens: number;
  #filledAtMs: number;

  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(rate: TokenRate, nowMs: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#filledAtMs = nowMs;
  }

  /** False when it is empty. */
  take(nowMs: number): boolean {
    const { perSecond, burst, perStalledSecond = 0 } = this.#rate;
    const elapsedMs = nowMs - this.#filledAtMs;
    const room = burst + (Math.min(elapsedMs, LONGEST_STALL_MS) / 1000) * perStalledSecond;
    // What a stall has put on top stays until it is taken: it comes one by one.
    this.#tokens = Math.max(this.#tokens, Math.min(room, this.#tokens + (elapsedMs / 1000) * perSecond));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** It did not fill in the time before now. */
  skip(ms: number, nowMs: number): void {
    this.#filledAtMs = Math.min(nowMs, this.#filledAtMs + ms);
  }
}
