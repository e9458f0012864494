import { SILENCE_MS } from '../../shared/limits.ts';
import type { NetStatistics } from './measureTraffic.ts';

/** Browsers run the timers of a hidden page once a second. A longer gap means that this side was suspended. */
const LONGEST_LOOK_MS = 1_000;

const SOON_MS = 1_000;

/** What a look compares. */
export type LifeSigns = Pick<NetStatistics, 'bytesDown' | 'inputsSent' | 'lastAcknowledged'>;

/**
 * Detects a link that died without closing, in either direction: nothing arrives, although the server sends every
 * patch, even an empty one; or inputs are sent and never acknowledged. Counts only time in which this side was awake.
 */
export class SilenceWatch {
  #lastLookMs: number;
  #seen: LifeSigns;
  #unheardMs = 0;
  #unansweredMs = 0;

  /** @param nowMs from a clock that never jumps; the same clock as in `look` */
  constructor(nowMs: number, signs: LifeSigns) {
    this.#lastLookMs = nowMs;
    this.#seen = { ...signs };
  }

  /** Call when the link should show soon whether it is alive, because the page did not run for a while. */
  expectSoon(nowMs: number, signs: LifeSigns): void {
    this.#lastLookMs = nowMs;
    this.#seen = { ...signs };
    this.#unheardMs = Math.max(this.#unheardMs, SILENCE_MS - SOON_MS);
  }

  /** Call several times a second. Returns true once the link is dead. */
  look(nowMs: number, signs: LifeSigns): boolean {
    const awakeMs = Math.min(LONGEST_LOOK_MS, nowMs - this.#lastLookMs);
    const hasHeard = signs.bytesDown !== this.#seen.bytesDown;
    const isAnswered = signs.lastAcknowledged !== this.#seen.lastAcknowledged;
    this.#unheardMs = hasHeard ? 0 : this.#unheardMs + awakeMs;
    // Only inputs that are sent can be acknowledged. If nothing is sent, the server's pings detect a dead link, not
    // this.
    if (isAnswered) this.#unansweredMs = 0;
    else if (signs.inputsSent !== this.#seen.inputsSent) this.#unansweredMs += awakeMs;
    this.#lastLookMs = nowMs;
    this.#seen = { ...signs };
    return this.#unheardMs >= SILENCE_MS || this.#unansweredMs >= SILENCE_MS;
  }
}
