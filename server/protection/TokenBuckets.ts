import type { LRUCache } from 'lru-cache';
import { rememberRecent } from './rememberRecent.ts';
import { TokenBucket, type TokenRate } from './TokenBucket.ts';

export interface TokenBucketsSetup extends TokenRate {
  readonly maxKeys: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** One token bucket per key. When there are too many keys, the least recently used one is forgotten. */
export class TokenBuckets {
  readonly #now: () => number;
  readonly #buckets: LRUCache<string, TokenBucket>;

  constructor(setup: TokenBucketsSetup) {
    this.#now = setup.now;
    this.#buckets = rememberRecent(setup.maxKeys, () => new TokenBucket(setup, setup.now()));
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Returns false if the key has used up its rate. */
  take(key: string): boolean {
    return this.#buckets.memo(key).take(this.#now());
  }
}
