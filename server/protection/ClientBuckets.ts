import { FrameBuckets, type FrameBucketsData, type FrameRate } from './FrameBuckets.ts';
import type { FrameKind } from './FrameGuard.ts';
import type { ProcessSleep } from './ProcessSleep.ts';

export interface FrameRates {
  readonly inputsPerSecond: number;
  readonly inputBurst: number;
  readonly controlsPerSecond: number;
  readonly controlBurst: number;
  readonly chatsPerSecond: number;
  readonly chatBurst: number;
}

/** The rate of an honest client. */
const STEADY_INPUTS_PER_SECOND = 30;
/** One latency measurement per second, and one button press. */
const STEADY_CONTROLS_PER_SECOND = 2;
/** WebSocket pings, and pongs that answer the server's pings. After a network stall, all of them arrive at once. */
export const beatRate: FrameRate = { perSecond: 20, burst: 100, steadyPerSecond: 5 };

/** The kinds of frames that are counted: those that a room handles, and WebSocket pings and pongs ("beats"). */
export type ClientFrameKind = FrameKind | 'beat';

export type ClientBucketsData = FrameBucketsData<ClientFrameKind>;

/**
 * How much one player may send, by kind of frame. Kept across reconnects, so that reconnecting does not refill the
 * buckets. After a network stall, or after this process did not run for a while, everything the client sent meanwhile
 * arrives at once and must not count as a flood. The extra allowance is only what an honest client sends in that time,
 * so a flooder gains nothing.
 */
export class ClientBuckets extends FrameBuckets<ClientFrameKind> {
  /**
   * @param nowMs from a monotonic clock, as in `take`
   * @param saved what was in the buckets of the same player in another room
   */
  constructor(rates: FrameRates, sleep: ProcessSleep, nowMs: number, saved?: ClientBucketsData) {
    const { inputsPerSecond, inputBurst, controlsPerSecond, controlBurst, chatsPerSecond, chatBurst } = rates;
    super(
      {
        input: {
          perSecond: inputsPerSecond,
          burst: inputBurst,
          perStalledSecond: STEADY_INPUTS_PER_SECOND,
          steadyPerSecond: STEADY_INPUTS_PER_SECOND,
        },
        control: {
          perSecond: controlsPerSecond,
          burst: controlBurst,
          steadyPerSecond: Math.min(controlsPerSecond, STEADY_CONTROLS_PER_SECOND),
        },
        chat: { perSecond: chatsPerSecond, burst: chatBurst, steadyPerSecond: chatsPerSecond },
        beat: beatRate,
      },
      sleep,
      nowMs,
      saved,
    );
  }
}
