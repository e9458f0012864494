import { type RecentEntries, RecentMap } from '../../protection/RecentMap.ts';
import { TokenBucket, type TokenBucketData, type TokenRate } from '../../protection/TokenBucket.ts';

const MAX_BUCKETS = 512;

/** Stricter than the limits of frames, so that an honest client is told to wait before it is disconnected. */
const rates = {
  write: { perSecond: 0.5, burst: 4 },
  /** Phrases, emotes and markers. */
  say: { perSecond: 0.5, burst: 3 },
  typing: { perSecond: 1, burst: 4 },
  report: { perSecond: 1 / 30, burst: 2 },
} as const satisfies Record<string, TokenRate>;

type Kind = keyof typeof rates;

/** Plain data, by kind and guest id. */
export type TalkLimitsData = RecentEntries<TokenBucketData>;

/** How much each person may say. Neither joining again nor moving to another room fills the buckets. */
export class TalkLimits {
  readonly #now: () => number;
  readonly #buckets: RecentMap<TokenBucket>;

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#buckets = new RecentMap({ maxEntries: MAX_BUCKETS, now });
  }

  /** Returns 0 if this may be said now, otherwise how long to wait, in ms. */
  take(kind: Kind, guestId: string): number {
    const key = keyOf(kind, guestId);
    const nowMs = this.#now();
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rates[kind], nowMs);
    this.#buckets.set(key, bucket);
    return bucket.take(nowMs) ? 0 : Math.max(1, bucket.waitMs);
  }

  save(): TalkLimitsData {
    const nowMs = this.#now();
    return this.#buckets.save().map(([key, bucket, ageMs]) => [key, bucket.save(nowMs), ageMs]);
  }

  restore(data: TalkLimitsData): void {
    const nowMs = this.#now();
    this.#buckets.restore(
      data.map(([key, saved, ageMs]) => [key, new TokenBucket(rates[kindOf(key)], nowMs, saved), ageMs]),
    );
  }
}

function keyOf(kind: Kind, guestId: string): string {
  return `${kind} ${guestId}`;
}

function kindOf(key: string): Kind {
  return key.slice(0, key.indexOf(' ')) as Kind;
}
