import { BotClient } from '../../client/bots/crowd/BotClient.ts';
import { BotMeasures } from '../../client/bots/crowd/BotMeasures.ts';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { clientGames } from '../../client/games/clientGameList.ts';
import { createRandom } from '../../shared/math/random.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';

const LOOP_MS = 5;
const LEVEL = 1;

/** Real clients with prediction that play against each other in one private room. */
export class HonestCrowd implements AsyncDisposable {
  readonly clients: readonly BotClient[];
  readonly #measures: BotMeasures;
  readonly #loop: NodeJS.Timeout;

  /** Joins, starts the round and begins to play. */
  static async join(endpoint: string, players: number): Promise<HonestCrowd> {
    const measures = new BotMeasures();
    const game = await clientGames.arena!.load();
    const clients: BotClient[] = [];
    for (let number = 1; number <= players; number++) {
      const code = clients[0]?.connection.code;
      const request = code === undefined ? { kind: 'create' as const } : { kind: 'code' as const, code };
      const connection = await joinRoom<RoomState>(
        endpoint,
        game.rules.name,
        request.kind === 'create' ? { ...request, visibility: 'private' } : request,
        { name: `Player ${number}` },
      );
      clients.push(new BotClient(connection, game, {}, { random: createRandom(number), level: LEVEL }, measures));
    }
    clients[0]!.connection.send('start', {});
    return new HonestCrowd(clients, measures);
  }

  private constructor(clients: readonly BotClient[], measures: BotMeasures) {
    this.clients = clients;
    this.#measures = measures;
    this.#loop = setInterval(() => this.#giveFrames(), LOOP_MS);
  }

  get code(): string {
    return this.clients[0]!.connection.code;
  }

  /** How often, by what happened. */
  get errors(): Readonly<Record<string, number>> {
    return this.#measures.errors;
  }

  /** How many clients have a seat that is shown as connected and not away. */
  get seated(): number {
    return this.clients.filter(({ connection }) => {
      const seat = connection.room.state.seats.get(connection.room.sessionId);
      return connection.status.kind === 'joined' && seat?.isConnected === true && !seat.isAway;
    }).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#loop);
    await Promise.all(this.clients.map((client) => client.leave()));
  }

  #giveFrames(): void {
    for (const client of this.clients) {
      const nowMs = performance.now();
      if (client.nextFrameMs <= nowMs) client.frame(nowMs);
    }
  }
}
