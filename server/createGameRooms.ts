import type { Logger } from 'pino';
import type { AnyGameModule } from '../shared/games/GameModule.ts';
import { PARTY_ROOM } from '../shared/party.ts';
import type { Entrance } from './capacity/Entrance.ts';
import type { Headcount } from './capacity/Headcount.ts';
import type { Overload } from './capacity/Overload.ts';
import type { Config } from './config.ts';
import type { RoomMail } from './drain/RoomMail.ts';
import type { GuestTokens } from './identity/GuestTokens.ts';
import type { EndedCodes } from './matchmaking/EndedCodes.ts';
import type { MoveServices } from './matchmaking/moveGroup.ts';
import type { RoomTickets } from './matchmaking/RoomTickets.ts';
import { generateRoomCode } from './matchmaking/roomCodes.ts';
import type { RoomMetrics } from './metrics/RoomMetrics.ts';
import { createPartyRoom } from './party/createPartyRoom.ts';
import type { PartyServices } from './party/PartyRoom.ts';
import type { ProcessSleep } from './protection/ProcessSleep.ts';
import { SampledLog } from './protection/SampledLog.ts';
import type { ServerBans } from './protection/ServerBans.ts';
import { createGameRoom } from './rooms/createGameRoom.ts';
import type { RoomLimits, RoomServices } from './rooms/RoomServices.ts';
import { StepTickers } from './rooms/StepTicker.ts';
import type { SavedRoom } from './rooms/saved/SavedRoom.ts';
import { warmUpTexts } from './rooms/talk/warmUpTexts.ts';
import type { WaitingRooms } from './rooms/WaitingRooms.ts';

export interface GameRoomsSetup {
  readonly config: Pick<Config, keyof RoomLimits>;
  readonly log: Logger;
  /** Logs who comes and goes. */
  readonly seatLog: SampledLog;
  readonly sleep: ProcessSleep;
  readonly metricsFor: (gameName: string) => RoomMetrics;
  /** Records the codes of rooms that have closed. */
  readonly endedCodes: EndedCodes;
  readonly waitingRooms: WaitingRooms;
  readonly moving: MoveServices;
  readonly savedRooms: Pick<RoomTickets<SavedRoom>, 'take'>;
  readonly mailedRooms: Pick<RoomMail, 'take'>;
  /** Keeps copies of this process's rooms, in case it dies. */
  readonly backups: RoomServices['backups'];
  readonly bans: Pick<ServerBans, 'refuse'>;
  readonly noteViolation: (address: string | undefined) => void;
  readonly identities: GuestTokens;
  readonly entrance: Pick<Entrance, 'refuse' | 'refuseOneMore' | 'settle'>;
  readonly headcount: Headcount;
  readonly patchLoad: Pick<Overload, 'isOn'>;
  /** Applies the limits of an address to the seats of a party. */
  readonly limitSeats?: PartyServices['limit'];
  /** Tests replace it to fix the room code. */
  readonly generateRoomCode?: (() => string) | undefined;
}

/** Colyseus' room classes: those of the games, by the game's name, and that of parties. Shared by main.ts and dev.ts. */
export function createGameRooms(games: readonly AnyGameModule[], setup: GameRoomsSetup) {
  warmUpTexts();
  const services = {
    log: setup.log,
    violationLog: new SampledLog(setup.log, () => performance.now()),
    seatLog: setup.seatLog,
    limits: setup.config,
    sleep: setup.sleep,
    identities: setup.identities,
    generateRoomCode: setup.generateRoomCode ?? generateRoomCode,
    endedCodes: setup.endedCodes,
    waitingRooms: setup.waitingRooms,
    entrance: setup.entrance,
    headcount: setup.headcount,
    patchLoad: setup.patchLoad,
    tickers: new StepTickers(() => performance.now()),
    moving: setup.moving,
    savedRooms: setup.savedRooms,
    mailedRooms: setup.mailedRooms,
    backups: setup.backups,
    bans: setup.bans,
    noteViolation: setup.noteViolation,
    gameNames: games.map(({ name }) => name),
  };
  const party = createPartyRoom({
    ...services,
    gameNames: games.map(({ name }) => name),
    limit: setup.limitSeats ?? ((_address, _game, _count, reserve) => reserve()),
    metrics: setup.metricsFor(PARTY_ROOM),
  });
  return {
    games: Object.fromEntries(
      games.map((game) => [game.name, createGameRoom(game, { ...services, metrics: setup.metricsFor(game.name) })]),
    ),
    party,
  };
}
