import { matchMaker } from '@colyseus/core';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { readConfig } from '../../server/config.ts';
import { createGameServer, type GameServer, type GameServerOptions } from '../../server/createGameServer.ts';
import type { GameRoom } from '../../server/rooms/GameRoom.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';

export type ServerRoom = GameRoom;
export type ArenaRoom = Room<unknown, ArenaState>;

export interface Rumpus {
  readonly port: number;
  readonly endpoint: string;
  readonly server: GameServer;
  /** A stock SDK, as people's bots use it. */
  readonly sdk: ColyseusSDK;
  /** The living room of a code. */
  roomOf(code: string): ServerRoom;
  close(): Promise<void>;
}

/** The real server on a free loopback port. */
export async function startRumpus(options: GameServerOptions & { env?: Record<string, string> } = {}): Promise<Rumpus> {
  const { env, ...serverOptions } = options;
  const server = await createGameServer(
    readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env }),
    serverOptions,
  );
  const { port } = await server.listen();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    port,
    endpoint,
    server,
    sdk: new ColyseusSDK(endpoint),
    roomOf: (code) => matchMaker.getLocalRoomById(code) as unknown as ServerRoom,
    close: () => server.close(),
  };
}

/** Waits until a condition holds, looking again at every state the client receives. Fails with what was waited for. */
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
      else if (--left <= 0) finish(() => reject(new Error(`${patience} states passed without: ${waitedFor}`)));
    };
    const finish = (settle: () => void) => {
      room.onStateChange.remove(look);
      settle();
    };
    room.onStateChange(look);
    look();
  });
}

/** The first whole state has arrived. */
export async function joined<Joined extends ArenaRoom>(joining: Promise<Joined>): Promise<Joined> {
  const room = await joining;
  room.reconnection.minUptime = 0;
  room.onMessage('*', () => {});
  await untilState(room, (state) => state.seats?.has(room.sessionId) === true, 'an own seat');
  return room;
}
