export interface TokenRate {
  readonly perSecond: number;
  /** How many may come at once. */
  readonly burst: number;
  /** Added to the burst for each second in which nothing came. */
  readonly perStalledSecond?: number;
}

/** What is in a bucket, as plain data. */
export interface TokenBucketData {
  readonly tokens: number;
  /** For how long it has not been filled. */
  readonly unfilledMs: number;
}

/** Longer than a connection can be silent before the transport cuts it. */
const LONGEST_STALL_MS = 10_000;

/**
 * Fills at a steady rate up to its burst, and starts full. A refused take costs no token, so during a flood the allowed
 * rate still passes.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #perStalledSecond: number;
  #tokens: number;
  #filledAtMs: number;

  /**
   * @param nowMs from a monotonic clock, as in `take`
   * @param saved what was in a bucket of the same rate, to go on with
   */
  constructor(rate: TokenRate, nowMs: number, saved: TokenBucketData = { tokens: rate.burst, unfilledMs: 0 }) {
    this.#perSecond = rate.perSecond;
    this.#burst = rate.burst;
    this.#perStalledSecond = rate.perStalledSecond ?? 0;
    this.#tokens = saved.tokens;
    this.#filledAtMs = nowMs - saved.unfilledMs;
  }

  save(nowMs: number): TokenBucketData {
    return { tokens: this.#tokens, unfilledMs: nowMs - this.#filledAtMs };
  }

  /** Returns false if the bucket is empty. */
  take(nowMs: number): boolean {
    const elapsedMs = nowMs - this.#filledAtMs;
    const room = this.#burst + (Math.min(elapsedMs, LONGEST_STALL_MS) / 1000) * this.#perStalledSecond;
    // Tokens that a stall has added above the burst stay until they are taken, because its messages arrive one by one.
    this.#tokens = Math.max(this.#tokens, Math.min(room, this.#tokens + (elapsedMs / 1000) * this.#perSecond));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Ms until the next take succeeds, after one that was refused just now. */
  get waitMs(): number {
    return Math.max(0, ((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  /** Makes the bucket ignore the last `ms` before now: it neither fills nor counts them as a stall. */
  skip(ms: number, nowMs: number): void {
    this.#filledAtMs = Math.min(nowMs, this.#filledAtMs + ms);
  }
}
