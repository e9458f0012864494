/** A game server on Colyseus 0.18 as its getting-started shows it: a map of players, messages, and a simulation interval. */
import { type Client, Room, Server } from '@colyseus/core';
import { type SchemaType, schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { readSetup } from '../benchSetup.ts';
import { snapshotOf } from '../snapshotOf.ts';
import { ArenaFight, type PlainFighter, type PlainShot, type SentInput } from './ArenaFight.ts';
import { measureServer } from './measureServer.ts';

const Player = schema(
  {
    x: t.number(),
    y: t.number(),
    vx: t.number(),
    vy: t.number(),
    aim: t.number(),
    hp: t.number(),
    isAlive: t.boolean(),
    isShielded: t.boolean(),
    points: t.number(),
    kills: t.number(),
    deaths: t.number(),
    /** The last input of a probe that was used. */
    seq: t.number(),
  },
  'Player',
);
type Player = SchemaType<typeof Player>;

const Shot = schema(
  {
    serial: t.number(),
    owner: t.number(),
    x: t.number(),
    y: t.number(),
    angle: t.number(),
    bornTick: t.number(),
    endAge: t.number(),
  },
  'Shot',
);
type Shot = SchemaType<typeof Shot>;

const State = schema({ players: t.map(Player), shots: t.array(Shot) }, 'State');
type State = SchemaType<typeof State>;

const { port, load, seed } = readSetup();
let roomsOpened = 0;

class FightRoom extends Room<{ state: State }> {
  override maxClients = load.roomSize;
  override patchRate = 1000 / load.patchRate;
  override state = new State();
  #fight!: ArenaFight<Player & PlainFighter, Shot & PlainShot>;

  override onCreate(): void {
    const { players, shots } = this.state;
    // Fields that are not in the schema are plain properties, which nothing tracks.
    this.#fight = new ArenaFight(
      {
        fighters: players as never,
        shots: shots as never,
        createPlayer: (fields) => Object.assign(new Player(), fields, { seq: 0 }) as never,
        createShot: (fields) => Object.assign(new Shot(), fields) as never,
      },
      { seed: seed + roomsOpened++, roomSize: load.roomSize },
      measures,
    );
    this.onMessage('input', (client: Client, input: SentInput) => this.#fight.receive(client.sessionId, input));
    this.setSimulationInterval(() => this.#step(), 1000 / load.inputRate);
  }

  override onJoin(client: Client): void {
    this.#fight.add(client.sessionId);
  }

  override onLeave(client: Client): void {
    this.#fight.remove(client.sessionId);
  }

  #step(): void {
    this.#fight.step();
    const { players, shots } = this.state;
    for (const [id, player] of players) {
      const seq = this.#fight.sequenceOf(id);
      if (player.seq !== seq) player.seq = seq;
    }
    recorder.note(this, () => snapshotOf(players, shots));
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false });
server.define('fight', FightRoom);
const { measures, recorder } = measureServer(server.listen(port, '127.0.0.1'));
