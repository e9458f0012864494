import type { Bot } from '../../../shared/Bot.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { Connection } from '../../connection/Connection.ts';
import type { Prediction } from '../../games/ClientGame.ts';
import type { AnyClientGame } from '../../games/clientGameList.ts';
import type { BotMeasures } from './BotMeasures.ts';
import { CrowdClient, type KnownIdentity } from './CrowdClient.ts';

/**
 * About the frame rate of a page, and not a divisor of any patch rate, so that frames and patches meet in every phase.
 */
const FRAME_MS = 1000 / 53.1;

export interface BotBrain {
  readonly random: () => number;
  readonly level: number;
}

/** One headless player: a connection, a prediction and a brain. */
export class BotClient extends CrowdClient {
  readonly seesState = true;
  readonly prediction: Prediction<object>;
  readonly #bot: Bot<RoomState, object>;
  readonly #measures: BotMeasures;
  readonly #sample = (input: object): void => {
    const { room } = this.connection;
    this.#bot.decide(room.state, room.sessionId, input);
  };
  #counted = { count: 0, nonZero: 0, matchedShots: 0, missedShots: 0 };

  constructor(
    connection: Connection<RoomState>,
    game: AnyClientGame,
    known: KnownIdentity,
    brain: BotBrain,
    measures: BotMeasures,
  ) {
    super(connection, known, measures, { random: brain.random, frameMs: FRAME_MS });
    this.prediction = game.createPrediction(connection.room);
    this.#bot = game.rules.createBot(brain.random, brain.level);
    this.#measures = measures;
  }

  override count(): void {
    super.count();
    const { counts } = this.#measures;
    const { corrections, matchedShots, missedShots } = this.prediction;
    const { count, nonZero, largest } = corrections;
    counts.reconciles += count - this.#counted.count;
    counts.corrections += nonZero - this.#counted.nonZero;
    counts.shotsMatched += matchedShots - this.#counted.matchedShots;
    counts.shotsMissed += missedShots - this.#counted.missedShots;
    this.#measures.largestCorrection = Math.max(this.#measures.largestCorrection, largest);
    this.#counted = { count, nonZero, matchedShots, missedShots };
  }

  protected play(nowMs: number): void {
    this.prediction.predict(nowMs, this.#sample);
  }

  protected drainAcknowledged(take: (ms: number) => void): void {
    this.prediction.inputToAcknowledged.drain(take);
  }

  protected dispose(): void {
    this.prediction.dispose();
  }
}
