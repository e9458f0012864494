import { BoundedMap } from './BoundedMap.ts';

export interface TokenBucketsSetup {
  readonly perSecond: number;
  /** How many may come at once after a silence. */
  readonly burst: number;
  readonly maxKeys: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket a key. What is refused costs no token, so a flood passes at the allowed rate and no less. */
export class TokenBuckets {
  readonly #setup: TokenBucketsSetup;
  readonly #buckets: BoundedMap<Bucket>;

  constructor(setup: TokenBucketsSetup) {
    this.#setup = setup;
    this.#buckets = new BoundedMap(setup.maxKeys, () => ({ tokens: setup.burst, filledAtMs: setup.now() }));
  }

  /** Returns false when the key has used up its rate. */
  take(key: string): boolean {
    const { perSecond, burst, now } = this.#setup;
    const bucket = this.#buckets.use(key);
    const nowMs = now();
    const earned = ((nowMs - bucket.filledAtMs) / 1000) * perSecond;
    bucket.tokens = Math.min(burst, bucket.tokens + earned);
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
