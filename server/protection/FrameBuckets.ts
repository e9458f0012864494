import type { ProcessSleep } from './ProcessSleep.ts';

/** Longer than the transport waits for a sign of life. */
const LONGEST_STALL_MS = 10_000;
/** What waited while this process slept comes within this time of the first of it, or not at all. */
const BACKLOG_MS = 2_000;

export interface BucketSetup {
  readonly perSecond: number;
  readonly burst: number;
  /** Put on top of the burst for each second in which nothing came. */
  readonly perStalledSecond?: number;
  /** What an honest client sends a second, and so leaves behind for each that this process sleeps. */
  readonly steadyPerSecond: number;
}

/** Fills at a steady rate up to its size; what is taken beyond is too much. Starts full. */
class TokenBucket {
  readonly #perMs: number;
  readonly #size: number;
  readonly #perStalledMs: number;
  readonly #steadyPerMs: number;
  #tokens: number;
  #filledAtMs: number;
  /** Beside the tokens, for a short time after a sleep. */
  #backlog = 0;
  #backlogEndsMs = Number.NEGATIVE_INFINITY;

  constructor({ perSecond, burst, perStalledSecond = 0, steadyPerSecond }: BucketSetup, nowMs: number) {
    this.#perMs = perSecond / 1000;
    this.#size = burst;
    this.#perStalledMs = perStalledSecond / 1000;
    this.#steadyPerMs = steadyPerSecond / 1000;
    this.#tokens = burst;
    this.#filledAtMs = nowMs;
  }

  take(nowMs: number): boolean {
    const elapsedMs = nowMs - this.#filledAtMs;
    const room = this.#size + Math.min(elapsedMs, LONGEST_STALL_MS) * this.#perStalledMs;
    // What a stall has put on top stays until it is taken: it comes one by one.
    this.#tokens = Math.max(this.#tokens, Math.min(room, this.#tokens + elapsedMs * this.#perMs));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return this.#takeBacklog(nowMs);
    this.#tokens -= 1;
    return true;
  }

  /** What this process slept through is neither a stall of the network nor time in which the bucket fills. */
  credit(sleptMs: number, nowMs: number): void {
    this.#filledAtMs = Math.min(nowMs, this.#filledAtMs + sleptMs);
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
  readonly #buckets: Readonly<Record<Kind, TokenBucket>>;
  readonly #sleep: ProcessSleep;
  /** Sleeps that are credited, or came before this sender. */
  #sleepsSeen: number;

  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(setups: Readonly<Record<Kind, BucketSetup>>, sleep: ProcessSleep, nowMs: number) {
    const kinds = Object.keys(setups) as Kind[];
    const buckets = kinds.map((kind) => [kind, new TokenBucket(setups[kind], nowMs)]);
    this.#buckets = Object.fromEntries(buckets) as Record<Kind, TokenBucket>;
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
    for (const bucket of Object.values<TokenBucket>(this.#buckets)) bucket.credit(sleptMs, nowMs);
    return true;
  }
}
