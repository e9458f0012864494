import type { Logger } from 'pino';
import type { AnyGameModule } from '../shared/games/GameModule.ts';
import type { Config } from './config.ts';
import { createIdentities } from './identity/createIdentities.ts';
import type { EndedCodes } from './matchmaking/EndedCodes.ts';
import type { MoveServices } from './matchmaking/moveGroup.ts';
import { generateRoomCode } from './matchmaking/roomCodes.ts';
import type { RoomMetrics } from './metrics/RoomMetrics.ts';
import type { ProcessSleep } from './protection/ProcessSleep.ts';
import { SampledLog } from './protection/SampledLog.ts';
import { createGameRoom } from './rooms/createGameRoom.ts';
import type { RoomLimits } from './rooms/RoomServices.ts';
import type { WaitingRooms } from './rooms/WaitingRooms.ts';

export interface GameRoomsSetup {
  readonly config: Pick<Config, keyof RoomLimits | 'identitySecret'>;
  readonly log: Logger;
  readonly sleep: ProcessSleep;
  readonly metricsFor: (gameName: string) => RoomMetrics;
  /** Records the codes of rooms that have closed. */
  readonly endedCodes: EndedCodes;
  readonly waitingRooms: WaitingRooms;
  readonly moving: MoveServices;
  /** Tests replace it to fix the room code. */
  readonly generateRoomCode?: (() => string) | undefined;
}

/** Colyseus' room classes by room name, which is the game's name. Shared by main.ts and dev.ts. */
export function createGameRooms(games: readonly AnyGameModule[], setup: GameRoomsSetup) {
  const services = {
    log: setup.log,
    violationLog: new SampledLog(setup.log, () => performance.now()),
    limits: setup.config,
    sleep: setup.sleep,
    identities: createIdentities(setup.config.identitySecret, setup.log),
    generateRoomCode: setup.generateRoomCode ?? generateRoomCode,
    endedCodes: setup.endedCodes,
    waitingRooms: setup.waitingRooms,
    moving: setup.moving,
    gameNames: games.map(({ name }) => name),
  };
  return Object.fromEntries(
    games.map((game) => [game.name, createGameRoom(game, { ...services, metrics: setup.metricsFor(game.name) })]),
  );
}
