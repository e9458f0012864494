import { RecentMap } from '../../protection/RecentMap.ts';
import { TokenBucket, type TokenRate } from '../../protection/TokenBucket.ts';

const MAX_BUCKETS = 512;

/** Stricter than the limits of frames, so that an honest client is told to wait before it is disconnected. */
const rates = {
  write: { perSecond: 0.5, burst: 4 },
  /** Phrases, emotes and markers. */
  say: { perSecond: 0.5, burst: 3 },
  typing: { perSecond: 1, burst: 4 },
  report: { perSecond: 1 / 30, burst: 2 },
} as const satisfies Record<string, TokenRate>;

/** How much each person may say in one room. Joining again does not fill the buckets. */
export class TalkLimits {
  readonly #now: () => number;
  readonly #buckets: RecentMap<TokenBucket>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#buckets = new RecentMap({ maxEntries: MAX_BUCKETS, now });
  }

  /** Returns 0 if this may be said now, otherwise how long to wait, in ms. */
  take(kind: keyof typeof rates, guestId: string): number {
    const key = `${kind} ${guestId}`;
    const nowMs = this.#now();
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rates[kind], nowMs);
    this.#buckets.set(key, bucket);
    return bucket.take(nowMs) ? 0 : Math.max(1, bucket.waitMs);
  }
}
