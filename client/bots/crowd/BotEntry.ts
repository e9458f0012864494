import { RESTART_MS } from '../../../shared/limits.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { isPassing, JoinRefusal, type JoinWishes, joinRoom, type RoomRequest } from '../../connection/joinRoom.ts';
import { rememberState } from '../../connection/knownStates.ts';
import { returnToSeat } from '../../connection/returnToSeat.ts';
import type { AnyClientGame } from '../../games/clientGameList.ts';
import { describeError, errorNames } from '../figures/errorNames.ts';
import type { BotNetwork } from '../network/BotNetwork.ts';
import { BotClient } from './BotClient.ts';
import type { BotMeasures } from './BotMeasures.ts';
import type { CrowdClient } from './CrowdClient.ts';
import type { CrowdSetup } from './CrowdSetup.ts';
import { ThinClient } from './ThinClient.ts';

export interface BotWish {
  readonly request: RoomRequest;
  /** The identity token of somebody in whose place the bot returns. */
  readonly token?: string | undefined;
  /** Whether it decodes the state of its room, even in a run of thin clients. */
  readonly isWitness: boolean;
}

/** Where bots join. */
export class BotEntry {
  readonly #setup: CrowdSetup;
  readonly #game: AnyClientGame;
  readonly #network: BotNetwork;
  readonly #random: () => number;
  readonly #measures: BotMeasures;
  #nextNumber: number;

  constructor(
    setup: CrowdSetup,
    game: AnyClientGame,
    network: BotNetwork,
    random: () => number,
    measures: BotMeasures,
  ) {
    this.#setup = setup;
    this.#game = game;
    rememberState(game.rules);
    this.#network = network;
    this.#random = random;
    this.#measures = measures;
    this.#nextNumber = setup.firstNumber;
  }

  /** @returns the bot in its room; undefined if it was refused, which is counted */
  async join({ request, token, isWitness }: BotWish): Promise<CrowdClient | undefined> {
    const random = this.#fork();
    const wishes = { name: `Bot ${this.#nextNumber++}`, ...(token === undefined ? {} : { token }) };
    const beganMs = performance.now();
    try {
      const client = await this.#enter({ request, token, isWitness }, random, wishes);
      this.#measures.times.join.record(performance.now() - beganMs);
      this.#measures.counts.joins++;
      return client;
    } catch (error) {
      this.#measures.countError(describeRefusal(error));
      return undefined;
    }
  }

  /**
   * Takes the seat of a bot whose room is in another process now, or will be when the server has restarted.
   * @param seat its reconnection token
   * @param isOver whether the bot is not wanted back any more
   * @returns the bot in its place; undefined if it is not back, which is counted unless it is not wanted
   */
  async comeBack(
    { identity: token, seesState: isWitness }: Pick<CrowdClient, 'identity' | 'seesState'>,
    seat: string,
    isOver: () => boolean,
  ): Promise<CrowdClient | undefined> {
    const random = this.#fork();
    const request = { kind: 'return', token: seat } as const;
    try {
      const client = await returnToSeat(() => this.#enter({ request, token, isWitness }, random), {
        heldMs: RESTART_MS,
        isPassing: (error) => error instanceof JoinRefusal && isPassing(error, request),
        isOver,
      });
      if (!client) return undefined;
      this.#measures.counts.returns++;
      client.expectDisturbance(0);
      return client;
    } catch (error) {
      this.#measures.countError(describeRefusal(error));
      return undefined;
    }
  }

  /** Before anything is awaited, so that the same seed gives the same bots. */
  #fork(): () => number {
    return createRandom(Math.floor(this.#random() * 2 ** 32));
  }

  async #enter(
    { request, token, isWitness }: BotWish,
    random: () => number,
    wishes?: JoinWishes,
  ): Promise<CrowdClient> {
    const known: { token?: string | undefined } = { token };
    const { url, isThin, level } = this.#setup;
    const connection = await joinRoom<RoomState>(url, this.#game.rules.name, request, wishes, (identity) => {
      known.token = identity.token ?? known.token;
    });
    if (!this.#network.has(connection.room.sessionId)) {
      throw new Error('the SDK was loaded before the network of the bots was installed');
    }
    return isThin
      ? new ThinClient(connection, this.#game, known, { random, isWitness, network: this.#network }, this.#measures)
      : new BotClient(connection, this.#game, known, { random, level }, this.#measures);
  }
}

function describeRefusal(error: unknown): string {
  const sentence = error instanceof Error ? error.message : String(error);
  const isRefused = error instanceof JoinRefusal && error.code !== 0;
  return describeError(isRefused ? errorNames.refused(error.code) : errorNames.notJoined, sentence);
}
