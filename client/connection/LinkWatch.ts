import { CloseCode, type Room } from '@colyseus/sdk';
import { hangUpAndRetry } from '../colyseus/hangUp.ts';
import { hurryRetries } from '../colyseus/hurryRetries.ts';
import { interceptCloses } from '../colyseus/interceptCloses.ts';
import type { NetStatistics } from './measureTraffic.ts';
import { SilenceWatch } from './SilenceWatch.ts';

const LOOK_EVERY_MS = 250;
export const LONGEST_RETRY_DELAY_MS = 1_000;
/**
 * An attempt that has neither succeeded nor failed by then is stuck in a dead network. It is cut, so that the next can
 * start.
 */
const ATTEMPT_MS = LONGEST_RETRY_DELAY_MS + 3_500;
/** An attempt that was begun this long ago, its delay included, may hang. */
const HUNG_MS = LONGEST_RETRY_DELAY_MS + 1_000;
/**
 * A cut attempt may still reach the server and hold the seat until the server notices. The next attempt is then
 * refused, which does not mean that the seat is lost.
 */
const CUT_ATTEMPT_LINGERS_MS = 5_000;

/** Closes connections and reconnect attempts that hang in a dead network, so that the SDK starts the next attempt. */
export class LinkWatch {
  readonly #room: Room;
  readonly #statistics: NetStatistics;
  readonly #retryNow: () => boolean;
  #silence: SilenceWatch | undefined;
  #attemptSinceMs = 0;
  #looks: ReturnType<typeof setInterval> | undefined;
  #attemptTimer: ReturnType<typeof setTimeout> | undefined;
  #lastCutMs = Number.NEGATIVE_INFINITY;
  #hasAttemptHung = false;

  constructor(room: Room, statistics: NetStatistics) {
    this.#room = room;
    this.#statistics = statistics;
    this.#retryNow = hurryRetries(room);
    this.#forgiveRefusals();
  }

  /**
   * Whether the last attempt got no answer at all, not even a refusal: the network is dead, or the server is suspended.
   */
  get hasAttemptHung(): boolean {
    return this.#hasAttemptHung;
  }

  /** Call when a connection is established. */
  watchConnection(): void {
    this.end();
    const silence = new SilenceWatch(performance.now(), this.#statistics);
    this.#silence = silence;
    this.#looks = setInterval(() => {
      if (silence.look(performance.now(), this.#statistics)) hangUpAndRetry(this.#room);
    }, LOOK_EVERY_MS);
  }

  /** Call when the SDK is about to try. Its delay counts towards the attempt. */
  watchAttempt(): void {
    this.end();
    this.#hasAttemptHung = false;
    this.#silence = undefined;
    this.#attemptSinceMs = performance.now();
    this.#attemptTimer = setTimeout(() => {
      this.#hasAttemptHung = true;
      this.#lastCutMs = performance.now();
      hangUpAndRetry(this.#room);
    }, ATTEMPT_MS);
  }

  /**
   * Call when the page is shown or the network is back. A connection that is alive shows it soon. An attempt that waits
   * begins now, and one that hangs is replaced.
   */
  hurry(): void {
    if (this.#silence) this.#silence.expectSoon(performance.now(), this.#statistics);
    else if (!this.#retryNow() && performance.now() - this.#attemptSinceMs > HUNG_MS) this.#cutAttempt();
  }

  #cutAttempt(): void {
    this.#lastCutMs = performance.now();
    hangUpAndRetry(this.#room);
    this.#retryNow();
  }

  end(): void {
    clearInterval(this.#looks);
    clearTimeout(this.#attemptTimer);
  }

  /** Treats a refusal as one more failed attempt if our own cut attempt explains it. The SDK would give up. */
  #forgiveRefusals(): void {
    interceptCloses(this.#room, (close) => {
      const isExplained =
        close.code === CloseCode.FAILED_TO_RECONNECT && performance.now() - this.#lastCutMs < CUT_ATTEMPT_LINGERS_MS;
      return isExplained ? { code: CloseCode.MAY_TRY_RECONNECT, reason: close.reason } : close;
    });
  }
}
