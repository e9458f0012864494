import { createRandom } from '../../../shared/math/random.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { JoinRefusal, joinRoom, type RoomRequest } from '../../connection/joinRoom.ts';
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
    this.#network = network;
    this.#random = random;
    this.#measures = measures;
    this.#nextNumber = setup.firstNumber;
  }

  /** @returns the bot in its room; undefined if it was refused, which is counted */
  async join({ request, token, isWitness }: BotWish): Promise<CrowdClient | undefined> {
    const random = createRandom(Math.floor(this.#random() * 2 ** 32));
    const wishes = { name: `Bot ${this.#nextNumber++}`, ...(token === undefined ? {} : { token }) };
    const beganMs = performance.now();
    const known: { token?: string | undefined } = { token };
    try {
      const connection = await joinRoom<RoomState>(
        this.#setup.url,
        this.#game.rules.name,
        request,
        wishes,
        (identity) => {
          known.token = identity.token ?? known.token;
        },
      );
      if (!this.#network.has(connection.room.sessionId)) {
        throw new Error('the SDK was loaded before the network of the bots was installed');
      }
      this.#measures.times.join.record(performance.now() - beganMs);
      this.#measures.counts.joins++;
      return this.#setup.isThin
        ? new ThinClient(connection, this.#game, known, { random, isWitness }, this.#measures)
        : new BotClient(connection, this.#game, known, { random, level: this.#setup.level }, this.#measures);
    } catch (error) {
      this.#measures.countError(describeRefusal(error));
      return undefined;
    }
  }
}

function describeRefusal(error: unknown): string {
  const sentence = error instanceof Error ? error.message : String(error);
  const isRefused = error instanceof JoinRefusal && error.code !== 0;
  return describeError(isRefused ? errorNames.refused(error.code) : errorNames.notJoined, sentence);
}
