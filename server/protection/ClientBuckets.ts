import type { FrameKind } from './FrameGuard.ts';

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
/** Longer than the transport waits for a sign of life. */
const LONGEST_STALL_MS = 10_000;

/** Fills at a steady rate up to its size; what is taken beyond is too much. Starts full. */
class TokenBucket {
  readonly #perMs: number;
  readonly #size: number;
  readonly #perStalledMs: number;
  #tokens: number;
  #filledAtMs: number;

  /** @param perStalledSecond put on top of the size for each second in which nothing came */
  constructor(perSecond: number, size: number, nowMs: number, perStalledSecond = 0) {
    this.#perMs = perSecond / 1000;
    this.#size = size;
    this.#perStalledMs = perStalledSecond / 1000;
    this.#tokens = size;
    this.#filledAtMs = nowMs;
  }

  take(nowMs: number): boolean {
    const elapsedMs = nowMs - this.#filledAtMs;
    const room = this.#size + Math.min(elapsedMs, LONGEST_STALL_MS) * this.#perStalledMs;
    // What a stall has put on top stays until it is taken: it comes one by one.
    this.#tokens = Math.max(this.#tokens, Math.min(room, this.#tokens + elapsedMs * this.#perMs));
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/**
 * How much one player may send, by kind. Kept through reconnects, so that breaking the connection fills nothing. A stall,
 * of the network or of this process, brings all inputs of its time at once: those are not too many.
 */
export class ClientBuckets {
  readonly #buckets: Readonly<Record<FrameKind, TokenBucket>>;

  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(rates: FrameRates, nowMs: number) {
    this.#buckets = {
      input: new TokenBucket(rates.inputsPerSecond, rates.inputBurst, nowMs, STEADY_INPUTS_PER_SECOND),
      control: new TokenBucket(rates.controlsPerSecond, rates.controlBurst, nowMs),
      chat: new TokenBucket(rates.chatsPerSecond, rates.chatBurst, nowMs),
    };
  }

  /** Counts one frame. False when it is one too many. */
  take(kind: FrameKind, nowMs: number): boolean {
    return this.#buckets[kind].take(nowMs);
  }
}
