import type { ProcessSleep } from './ProcessSleep.ts';
import { TokenBucket, type TokenRate } from './TokenBucket.ts';

/** What waited while this process slept comes within this time of the first of it, or not at all. */
const BACKLOG_MS = 2_000;

export interface FrameRate extends TokenRate {
  /** What an honest client sends a second, and so leaves behind for each that this process sleeps. */
  readonly steadyPerSecond: number;
}

/** A bucket, and beside its tokens, for a short time after a sleep, what came meanwhile. */
class FrameBucket {
  readonly #bucket: TokenBucket;
  readonly #steadyPerMs: number;
  #backlog = 0;
  #backlogEndsMs = Number.NEGATIVE_INFINITY;

  constructor(rate: FrameRate, nowMs: number) {
    this.#bucket = new TokenBucket(rate, nowMs);
    this.#steadyPerMs = rate.steadyPerSecond / 1000;
  }

  take(nowMs: number): boolean {
    return this.#bucket.take(nowMs) || this.#takeBacklog(nowMs);
  }

  /** What this process slept through is neither a stall of the network nor time in which the bucket fills. */
  credit(sleptMs: number, nowMs: number): void {
    this.#bucket.skip(sleptMs, nowMs);
    // A sleep in the middle of a backlog does not end it.
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

/** Buckets of one sender, by kind: each is credited with what this process slept through. */
export class FrameBuckets<Kind extends string> {
  readonly #buckets: Readonly<Record<Kind, FrameBucket>>;
  readonly #sleep: ProcessSleep;
  /** Sleeps that are credited, or came before this sender. */
  #sleepsSeen: number;

  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(setups: Readonly<Record<Kind, FrameRate>>, sleep: ProcessSleep, nowMs: number) {
    const kinds = Object.keys(setups) as Kind[];
    const buckets = kinds.map((kind) => [kind, new FrameBucket(setups[kind], nowMs)]);
    this.#buckets = Object.fromEntries(buckets) as Record<Kind, FrameBucket>;
    this.#sleep = sleep;
    this.#sleepsSeen = sleep.count;
  }

  /** Counts one frame. False when it is one too many. */
  take(kind: Kind, nowMs: number): boolean {
    this.#sleep.look(nowMs);
    this.#creditSleep(nowMs);
    if (this.#buckets[kind].take(nowMs)) return true;
    this.#sleep.lookForSuspension(nowMs);
    return this.#creditSleep(nowMs) && this.#buckets[kind].take(nowMs);
  }

  #creditSleep(nowMs: number): boolean {
    if (this.#sleep.count === this.#sleepsSeen) return false;
    const sleptMs = this.#sleep.msAfter(this.#sleepsSeen);
    this.#sleepsSeen = this.#sleep.count;
    if (sleptMs === 0) return false;
    for (const bucket of Object.values<FrameBucket>(this.#buckets)) bucket.credit(sleptMs, nowMs);
    return true;
  }
}
