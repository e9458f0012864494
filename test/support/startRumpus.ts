import { ColyseusSDK, type Room } from '@colyseus/sdk';
// Not the package's main entry, which loads @colyseus/tools; that reads .env files and prints a message.
import { ColyseusTestServer } from '@colyseus/testing/TestServer';
import { readConfig } from '../../server/config.ts';
import { createGameServer } from '../../server/createGameServer.ts';
import type { GameServer, GameServerOptions } from '../../server/GameServer.ts';
import type { ServerMetrics } from '../../server/metrics/ServerMetrics.ts';
import type { GameRoom } from '../../server/rooms/GameRoom.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { neverOverloaded } from './neverOverloaded.ts';

export type ServerRoom = GameRoom;
export type ArenaRoom = Room<unknown, ArenaState>;

/** The real server under test, with what tests need from it. */
export class Rumpus extends ColyseusTestServer {
  readonly port: number;
  /** The address that clients connect to. Browser tests replace it with that of a proxy. */
  endpoint: string;
  readonly metrics: ServerMetrics;
  readonly close: GameServer['close'];

  constructor({ server, metrics, close }: GameServer, port: number) {
    super(server);
    this.port = port;
    this.endpoint = `http://127.0.0.1:${port}`;
    this.metrics = metrics;
    // The base class would stop only Colyseus, and not this server's sockets, room types and timers.
    this.close = close;
    // The base class takes the configured port, which is 0 here. The real one is known only after listening.
    this.sdk = new ColyseusSDK(this.endpoint);
  }

  /** The room with this code. */
  roomOf(code: string): ServerRoom {
    return this.getRoomById(code) as unknown as ServerRoom;
  }
}

/** The real server on a free loopback port. */
export async function startRumpus(options: GameServerOptions & { env?: Record<string, string> } = {}): Promise<Rumpus> {
  const { env, ...serverOptions } = options;
  const gameServer = await createGameServer(
    readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...neverOverloaded, ...env }),
    serverOptions,
  );
  const { port } = await gameServer.listen();
  return new Rumpus(gameServer, port);
}

/**
 * Waits until a condition holds, and checks it at every state that the client receives. The error names what was waited
 * for.
 */
export function untilState<State>(
  room: Room<unknown, State>,
  holds: (state: State) => boolean,
  waitedFor: string,
  patience = 600,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = patience;
    const look = () => {
      if (room.state && holds(room.state)) finish(resolve);
      else if (--left <= 0) finish(() => reject(new Error(`${patience} states arrived without ${waitedFor}`)));
    };
    const finish = (settle: () => void) => {
      room.onStateChange.remove(look);
      settle();
    };
    room.onStateChange(look);
    look();
  });
}

/** Waits for the first full state. */
export async function joined<Joined extends ArenaRoom>(joining: Promise<Joined>): Promise<Joined> {
  const room = await joining;
  room.reconnection.minUptime = 0;
  room.onMessage('*', () => {});
  await room.waitForInitialState();
  return room;
}
