import { CloseCode, type Room } from '@colyseus/sdk';
import type { NetStatistics } from './measureTraffic.ts';
import { SilenceWatch } from './SilenceWatch.ts';

const LOOK_EVERY_MS = 250;
export const LONGEST_RETRY_DELAY_MS = 1_000;
/** An attempt that has neither succeeded nor failed by then hangs in a dead network: cut, so that the next may start. */
const ATTEMPT_MS = LONGEST_RETRY_DELAY_MS + 3_500;
/**
 * An attempt that was cut may reach the server after all, and have the seat for as long as the server takes to notice;
 * who comes then is refused, and is not the one who has lost the seat.
 */
const CUT_ATTEMPT_LINGERS_MS = 5_000;

/** Ends what hangs in a dead network, a connection or an attempt to come back, so that the SDK begins the next attempt. */
export class LinkWatch {
  readonly #room: Room;
  readonly #statistics: NetStatistics;
  #looks: ReturnType<typeof setInterval> | undefined;
  #attemptTimer: ReturnType<typeof setTimeout> | undefined;
  #lastCutMs = Number.NEGATIVE_INFINITY;
  #hasAttemptHung = false;

  constructor(room: Room, statistics: NetStatistics) {
    this.#room = room;
    this.#statistics = statistics;
    this.#forgiveRefusals();
  }

  /** Whether the last attempt got no answer at all, not even a refusal: the network is dead, or the server stands still. */
  get hasAttemptHung(): boolean {
    return this.#hasAttemptHung;
  }

  /** A connection stands. */
  watchConnection(): void {
    this.end();
    const silence = new SilenceWatch(performance.now(), this.#statistics);
    this.#looks = setInterval(() => {
      if (silence.look(performance.now(), this.#statistics)) this.#cut();
    }, LOOK_EVERY_MS);
  }

  /** The SDK is about to try: its delay counts with the attempt. */
  watchAttempt(): void {
    this.end();
    this.#hasAttemptHung = false;
    this.#attemptTimer = setTimeout(() => {
      this.#hasAttemptHung = true;
      this.#lastCutMs = performance.now();
      this.#cut();
    }, ATTEMPT_MS);
  }

  end(): void {
    clearInterval(this.#looks);
    clearTimeout(this.#attemptTimer);
  }

  /** The socket itself may take a minute to close in a dead network; with this code the SDK does not wait for it. */
  #cut(): void {
    this.#room.connection.close(CloseCode.MAY_TRY_RECONNECT);
  }

  /** Makes one failure more of a refusal that an attempt of our own explains: the SDK would take it for the end. */
  #forgiveRefusals(): void {
    const { events } = this.#room.connection;
    const close = events.onclose;
    events.onclose = (event: CloseEvent) => {
      const isExplained =
        event.code === CloseCode.FAILED_TO_RECONNECT && performance.now() - this.#lastCutMs < CUT_ATTEMPT_LINGERS_MS;
      close?.(isExplained ? { code: CloseCode.MAY_TRY_RECONNECT, reason: event.reason } : event);
    };
  }
}
