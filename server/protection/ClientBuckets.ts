import { FrameBuckets, type FrameRate } from './FrameBuckets.ts';
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

/** What an honest client sends. */
const STEADY_INPUTS_PER_SECOND = 30;
/** A measuring of latency a second, and a press of a button. */
const STEADY_CONTROLS_PER_SECOND = 2;
/** Pings of a client's own, and its answers to ours; a network that stalls brings those of its time at once. */
const beats: FrameRate = { perSecond: 20, burst: 100, steadyPerSecond: 5 };

/** What is counted: frames that a room understands, and those below the game that only say that somebody is there. */
export type ClientFrameKind = FrameKind | 'beat';

/**
 * How much one player may send, by kind. Kept through reconnects, so that breaking the connection fills nothing. A stall
 * of the network brings all inputs of its time at once, and so does a sleep of this process, however long: those are not
 * too many. Who sent more than an honest client in the meantime, or floods afterwards, has nothing of it.
 */
export class ClientBuckets extends FrameBuckets<ClientFrameKind> {
  /** @param nowMs of a clock that never jumps, as in `take` */
  constructor(rates: FrameRates, sleep: ProcessSleep, nowMs: number) {
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
        // Nobody talks at a steady rate for long.
        chat: { perSecond: chatsPerSecond, burst: chatBurst, steadyPerSecond: chatsPerSecond },
        beat: beats,
      },
      sleep,
      nowMs,
    );
  }
}
