import type { Bot } from '../../shared/Bot.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { Connection } from '../connection/Connection.ts';
import type { Prediction } from '../games/ClientGame.ts';
import type { AnyClientGame } from '../games/clientGameList.ts';
import type { BotMeasures } from './BotMeasures.ts';

/**
 * About the frame rate of a page, and not a divisor of any patch rate, so that frames and patches meet in every phase.
 */
const FRAME_MS = 1000 / 53.1;
const PING_EVERY_MS = 1_000;

export interface BotBrain {
  readonly random: () => number;
  readonly level: number;
}

/** One headless player: a connection, a prediction and a brain. `BotRun` drives its frames. */
export class BotClient {
  readonly connection: Connection<RoomState>;
  readonly prediction: Prediction<object>;
  /** performance.now() */
  nextFrameMs: number;
  playedMs = 0;
  readonly #bot: Bot<RoomState, object>;
  readonly #measures: BotMeasures;
  readonly #sample = (input: object): void => {
    const { room } = this.connection;
    this.#bot.decide(room.state, room.sessionId, input);
  };
  #lastFrameMs: number;
  #nextPingMs: number;
  #isLeaving = false;

  constructor(connection: Connection<RoomState>, game: AnyClientGame, brain: BotBrain, measures: BotMeasures) {
    this.connection = connection;
    this.prediction = game.createPrediction(connection.room);
    this.#bot = game.rules.createBot(brain.random, brain.level);
    this.#measures = measures;
    this.#lastFrameMs = performance.now();
    this.nextFrameMs = this.#lastFrameMs + brain.random() * FRAME_MS;
    this.#nextPingMs = this.#lastFrameMs + brain.random() * PING_EVERY_MS;
    connection.onStatus((status) => {
      if (status.kind === 'dropped') measures.drops++;
      else if (status.kind === 'joined') measures.returns++;
      else if (!this.#isLeaving) measures.countError(`closed with ${status.code}: ${status.sentence}`);
    });
    connection.room.onError((code, message) => {
      // A failed reconnect attempt is reported here too, without a code.
      if (typeof code === 'number') measures.countError(`the server reported ${code}: ${message ?? ''}`);
    });
  }

  get isPlaying(): boolean {
    return this.connection.status.kind === 'joined' && !this.#isLeaving;
  }

  /** The same as a page's frame, without drawing. */
  frame(nowMs: number): void {
    const elapsedMs = nowMs - this.#lastFrameMs;
    this.#lastFrameMs = nowMs;
    // A late loop skips frames, like a page.
    this.nextFrameMs += FRAME_MS * Math.max(1, Math.ceil((nowMs - this.nextFrameMs) / FRAME_MS));
    if (!this.isPlaying) return;
    this.playedMs += elapsedMs;
    this.prediction.predict(nowMs, this.#sample);
    this.prediction.inputToAcknowledged.drain((ms) => this.#measures.recordAcknowledge(ms));
    if (nowMs < this.#nextPingMs) return;
    this.#nextPingMs = nowMs + PING_EVERY_MS;
    const sentAtMs = performance.now();
    // Measured here, because the SDK rounds to whole milliseconds.
    this.connection.room.ping(() => this.#measures.recordRoundTrip(performance.now() - sentAtMs));
  }

  /** Leaves on purpose, so that the server does not hold the seat. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.prediction.dispose();
    await this.connection.leave();
  }
}
