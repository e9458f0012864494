import type { Room, RoomClock, RoomClockLike } from '@colyseus/sdk';
import { clamp } from '../../shared/math/vector.ts';

const MAX_DELAY_MS = 150;
const MARGIN_MS = 4;
/** The clock's jitter is a mean deviation. Three of them cover most arrivals. */
const JITTERS_OF_MARGIN = 3;
/** How much the delay may change per ms. Others then move 4 % faster or slower, which is not noticeable. */
const MOST_CHANGE_PER_MS = 0.04;

/** The delay this network needs: one patch interval, plus a margin for jitter. */
function wantedDelayMs(clock: RoomClockLike): number {
  const marginMs = MARGIN_MS + clock.jitter() * JITTERS_OF_MARGIN;
  return Math.min(MAX_DELAY_MS, (clock.patchInterval?.() ?? 0) + marginMs);
}

/**
 * How far in the past other players are shown. Follows the measured jitter slowly. The SDK fixes the delay of a group
 * when it is attached, so groups are attached with delay 0 to `clock`, which runs `delayMs` behind the room's clock.
 * The rewind stamp must use `delayMs` too, so that players hit what they see.
 */
export class InterpolationDelay {
  delayMs: number;
  /** The room's clock, `delayMs` behind. */
  readonly clock: RoomClock;
  readonly #room: Room;
  #lastNowMs: number | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.delayMs = wantedDelayMs(room.clock);
    this.clock = {
      now: () => room.clock.now(),
      serverNow: () => room.clock.serverNow() - this.delayMs,
      renderNow: () => room.clock.renderNow() - this.delayMs,
      rtt: () => room.clock.rtt(),
      smoothedRtt: () => room.clock.smoothedRtt(),
      jitter: () => room.clock.jitter(),
      lastServerTime: () => room.clock.lastServerTime(),
      patchInterval: () => room.clock.patchInterval?.() ?? 0,
      sample: (serverMs, roundTripMs) => room.clock.sample(serverMs, roundTripMs),
    };
  }

  /**
   * Runs once a frame.
   * @param nowMs performance.now
   */
  adapt(nowMs: number): void {
    const most = Math.max(0, nowMs - (this.#lastNowMs ?? nowMs)) * MOST_CHANGE_PER_MS;
    this.#lastNowMs = nowMs;
    this.delayMs += clamp(wantedDelayMs(this.#room.clock) - this.delayMs, -most, most);
  }
}
