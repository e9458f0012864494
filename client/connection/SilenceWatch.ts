import { SILENCE_MS } from '../../shared/limits.ts';
import type { NetStatistics } from './measureTraffic.ts';

/** A browser looks at a hidden page's timers once a second. Whatever goes beyond, this end slept through itself. */
const LONGEST_LOOK_MS = 1_000;

/** What a look goes by. */
export type LifeSigns = Pick<NetStatistics, 'bytesDown' | 'inputsSent' | 'lastAcknowledged'>;

/**
 * Tells a link that has died without closing, in either direction: nothing comes any more, though the server sends with
 * every patch that it has nothing new; or inputs go out and none of them is ever acknowledged. Counts only time in which
 * this end was awake to hear of it.
 */
export class SilenceWatch {
  #lastLookMs: number;
  #seen: LifeSigns;
  #unheardMs = 0;
  #unansweredMs = 0;

  /** @param nowMs of a clock that never jumps, as in `look` */
  constructor(nowMs: number, signs: LifeSigns) {
    this.#lastLookMs = nowMs;
    this.#seen = { ...signs };
  }

  /** To be called several times a second. Returns true once the link is dead. */
  look(nowMs: number, signs: LifeSigns): boolean {
    const awakeMs = Math.min(LONGEST_LOOK_MS, nowMs - this.#lastLookMs);
    const hasHeard = signs.bytesDown !== this.#seen.bytesDown;
    const isAnswered = signs.lastAcknowledged !== this.#seen.lastAcknowledged;
    this.#unheardMs = hasHeard ? 0 : this.#unheardMs + awakeMs;
    // Only what is sent can be answered: who sends nothing is told by the server's pings, not by this.
    if (isAnswered) this.#unansweredMs = 0;
    else if (signs.inputsSent !== this.#seen.inputsSent) this.#unansweredMs += awakeMs;
    this.#lastLookMs = nowMs;
    this.#seen = { ...signs };
    return this.#unheardMs >= SILENCE_MS || this.#unansweredMs >= SILENCE_MS;
  }
}
