import type { ProcessSleep } from './ProcessSleep.ts';
import { TokenBucket, type TokenBucketData, type TokenRate } from './TokenBucket.ts';

/** Frames that arrived while this process slept are read within this time after it wakes. */
const BACKLOG_MS = 2_000;

export interface FrameRate extends TokenRate {
  /** How many frames an honest client sends per second. Each second of sleep adds this many to the backlog. */
  readonly steadyPerSecond: number;
}

/** A token bucket with an extra allowance (the backlog) for a short time after a sleep. */
class FrameBucket {
  readonly #bucket: TokenBucket;
  readonly #steadyPerMs: number;
  #backlog = 0;
  #backlogEndsMs = Number.NEGATIVE_INFINITY;

  constructor(rate: FrameRate, nowMs: number, saved?: TokenBucketData) {
    this.#bucket = new TokenBucket(rate, nowMs, saved);
    this.#steadyPerMs = rate.steadyPerSecond / 1000;
  }

  take(nowMs: number): boolean {
    return this.#bucket.take(nowMs) || this.#takeBacklog(nowMs);
  }

  /** Without the backlog, which is over in a moment. */
  save(nowMs: number): TokenBucketData {
    return this.#bucket.save(nowMs);
  }

  /**
   * Adds the backlog of a sleep. The bucket itself does not fill during a sleep, and a sleep does not count as a
   * network stall.
   */
  credit(sleptMs: number, nowMs: number): void {
    this.#bucket.skip(sleptMs, nowMs);
    // If the backlog was not over when this sleep began, it is kept and added to.
    if (nowMs >= this.#backlogEndsMs + sleptMs) this.#backlog = 0;
    this.#backlog += sleptMs * this.#steadyPerMs;
    this.#backlogEndsMs = nowMs + BACKLOG_MS;
  }

  #takeBacklog(nowMs: number): boolean {
    if (this.#backlog < 1 || nowMs >= this.#backlogEndsMs) return false;
    this.#backlog -= 1;
    return true;
  }
}

/** Plain data. */
export type FrameBucketsData<Kind extends string> = Readonly<Record<Kind, TokenBucketData>>;

/** The buckets of one sender, by kind of frame. Each gets a backlog for the time that this process slept. */
export class FrameBuckets<Kind extends string> {
  readonly #kinds: readonly Kind[];
  /** In the order of the kinds. */
  readonly #buckets: readonly FrameBucket[];
  readonly #sleep: ProcessSleep;
  /** The sleeps that are already credited, or were before this sender. */
  #sleepsSeen: number;

  /**
   * @param nowMs from a monotonic clock, as in `take`
   * @param saved what was in the buckets of the same sender
   */
  constructor(
    setups: Readonly<Record<Kind, FrameRate>>,
    sleep: ProcessSleep,
    nowMs: number,
    saved?: FrameBucketsData<Kind>,
  ) {
    this.#kinds = Object.keys(setups) as Kind[];
    this.#buckets = this.#kinds.map((kind) => new FrameBucket(setups[kind], nowMs, saved?.[kind]));
    this.#sleep = sleep;
    this.#sleepsSeen = sleep.count;
  }

  /** Counts one frame. Returns false if it is one too many. */
  take(kind: Kind, nowMs: number): boolean {
    this.#sleep.look(nowMs);
    this.#creditSleep(nowMs);
    const bucket = this.#buckets[this.#kinds.indexOf(kind)]!;
    if (bucket.take(nowMs)) return true;
    this.#sleep.lookForSuspension(nowMs);
    return this.#creditSleep(nowMs) && bucket.take(nowMs);
  }

  save(nowMs: number): FrameBucketsData<Kind> {
    const saved = this.#kinds.map((kind, index) => [kind, this.#buckets[index]!.save(nowMs)]);
    return Object.fromEntries(saved) as FrameBucketsData<Kind>;
  }

  #creditSleep(nowMs: number): boolean {
    if (this.#sleep.count === this.#sleepsSeen) return false;
    const sleptMs = this.#sleep.msAfter(this.#sleepsSeen);
    this.#sleepsSeen = this.#sleep.count;
    if (sleptMs === 0) return false;
    for (const bucket of this.#buckets) bucket.credit(sleptMs, nowMs);
    return true;
  }
}
