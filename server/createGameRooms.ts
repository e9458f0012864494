import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { AnyGameModule } from './games/GameModule.ts';
import { generateRoomCode } from './matchmaking/roomCodes.ts';
import type { RoomMetrics } from './metrics/RoomMetrics.ts';
import { createGameRoom } from './rooms/createGameRoom.ts';

export interface GameRoomsSetup {
  readonly config: Pick<Config, 'reconnectGraceMs' | 'spectatorSeats'>;
  readonly log: Logger;
  readonly metricsFor: (gameName: string) => RoomMetrics;
  /** Draws room codes; a test pins it. */
  readonly generateRoomCode?: (() => string) | undefined;
}

/** Colyseus' room classes by room name, which is the game's name: in production and in development the same. */
export function createGameRooms(games: readonly AnyGameModule[], setup: GameRoomsSetup) {
  const { reconnectGraceMs, spectatorSeats } = setup.config;
  const services = {
    log: setup.log,
    limits: { reconnectGraceMs, spectatorSeats },
    generateRoomCode: setup.generateRoomCode ?? generateRoomCode,
  };
  return Object.fromEntries(
    games.map((game) => [game.name, createGameRoom(game, { ...services, metrics: setup.metricsFor(game.name) })]),
  );
}
