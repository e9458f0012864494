import type { FrameKind } from './FrameGuard.ts';
import type { ProcessSleep } from './ProcessSleep.ts';
import { TokenBucket, type TokenRate } from './TokenBucket.ts';

export interface FrameRates {
  readonly inputsPerSecond: number;
  readonly inputBurst: number;
  readonly controlsPerSecond: number;
  readonly controlBurst: number;
  readonly chatsPerSecond: number;
  readonly chatBurst: number;
}

/** What an honest client sends. */
const STEADY_INPUTS_PER_SECOND = 30;
/** A measuring of latency a second, and a press of a button. */
const STEADY_CONTROLS_PER_SECOND = 2;
/** What waited while this process slept comes within this time of the first of it, or not at all. */
const BACKLOG_MS = 2_000;

interface PlayerRate extends TokenRate {
  /** What an honest client sends a second, and so leaves behind for each that this process sleeps. */
  readonly steadyPerSecond: number;
}

/** A bucket, and beside its tokens, for a short time after a sleep, what came meanwhile. */
class PlayerBucket {
  readonly #bucket: TokenBucket;
  readonly #steadyPerMs: number;
  #backlog = 0;
  #backlogEndsMs = Number.NEGATIVE_INFINITY;

  constructor(rate: PlayerRate, nowMs: number) {
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

/**
 * How much one player may send, by kind. Kept through reconnects, so that breaking the connection fills nothing. A stall
 * of the network brings all inputs of its time at once, and so does a sleep of this process, however long: those are not
 * too many. Who sent more than an honest client in the meantime, or floods afterwards, has nothing of it.
 */
export class ClientBuckets {
  readonly #buckets: Readonly<Record<FrameKind, PlayerBucket>>;
  readonly #sleep: ProcessSleep;
  /** Sleeps that are credited, or came before this player. */
  #sleepsSeen: number;

  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(rates: FrameRates, sleep: ProcessSleep, nowMs: number) {
    const { inputsPerSecond, inputBurst, controlsPerSecond, controlBurst, chatsPerSecond, chatBurst } = rates;
    const bucket = (rate: PlayerRate) => new PlayerBucket(rate, nowMs);
    this.#buckets = {
      input: bucket({
        perSecond: inputsPerSecond,
        burst: inputBurst,
        perStalledSecond: STEADY_INPUTS_PER_SECOND,
        steadyPerSecond: STEADY_INPUTS_PER_SECOND,
      }),
      control: bucket({
        perSecond: controlsPerSecond,
        burst: controlBurst,
        steadyPerSecond: Math.min(controlsPerSecond, STEADY_CONTROLS_PER_SECOND),
      }),
      // Nobody talks at a steady rate for long.
      chat: bucket({ perSecond: chatsPerSecond, burst: chatBurst, steadyPerSecond: chatsPerSecond }),
    };
    this.#sleep = sleep;
    this.#sleepsSeen = sleep.count;
  }

  /** Counts one frame. False when it is one too many. */
  take(kind: FrameKind, nowMs: number): boolean {
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
    for (const bucket of Object.values(this.#buckets)) bucket.credit(sleptMs, nowMs);
    return true;
  }
}
