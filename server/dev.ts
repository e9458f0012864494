/**
 * The development server that `npm run dev` runs instead of main.ts. Vite owns the port, the page and the sockets, and
 * reloads this module after each change. Not for production: it has none of the limits on requests and connections.
 */
import { defineRoom, defineServer } from '@colyseus/core';
import { register } from 'prom-client';
import { gameList } from '../shared/games/gameList.ts';
import { PARTY_ROOM } from '../shared/party.ts';
import { Headcount } from './capacity/Headcount.ts';
import { interceptSeatRequests } from './colyseus/interceptSeatRequests.ts';
import { readConfig } from './config.ts';
import { createGameRooms } from './createGameRooms.ts';
import { noMail } from './drain/openDepartures.ts';
import { createRoomListFeed } from './http/createRoomListFeed.ts';
import { operatorRoutes } from './http/operatorRoutes.ts';
import { Readiness } from './http/Readiness.ts';
import { roomListRoutes } from './http/roomListRoutes.ts';
import { createIdentities } from './identity/createIdentities.ts';
import { clearRefusals } from './matchmaking/clearRefusals.ts';
import { EndedCodes } from './matchmaking/EndedCodes.ts';
import { GroupMoves } from './matchmaking/GroupMoves.ts';
import type { MoveServices } from './matchmaking/moveGroup.ts';
import { logSeatRequests } from './matchmaking/seatRequestLog.ts';
import { createRoomMetrics } from './metrics/createRoomMetrics.ts';
import { openLog } from './openLog.ts';
import { ProcessSleep } from './protection/ProcessSleep.ts';
import { SampledLog, SEAT_LINES_A_MINUTE } from './protection/SampledLog.ts';
import { noBackups } from './revival/RoomBackups.ts';
import { quickPlayOrder } from './rooms/RoomListing.ts';
import { WaitingRooms } from './rooms/WaitingRooms.ts';

const config = readConfig();
const log = await openLog(config);
const now = () => performance.now();
const seatLog = new SampledLog(log, now, SEAT_LINES_A_MINUTE);

// prom-client's global registry outlives a reload: the routes are set up once, the rooms again after each change.
register.clear();
const { forGame: metricsFor } = createRoomMetrics(register);
const metrics = { contentType: register.contentType, print: () => register.metrics() };

const readiness = new Readiness(() => undefined);
readiness.open();
const endedCodes = new EndedCodes(() => performance.now());
const moves = new GroupMoves();
interceptSeatRequests(logSeatRequests(seatLog, new SampledLog(log, now)), clearRefusals(endedCodes), moves.intercept);

const feed = createRoomListFeed(config, log);
const sleep = new ProcessSleep();
sleep.start();
const waitingRooms = new WaitingRooms();
// Nothing limits how many rooms are open here.
const moving: MoveServices = { moves, replaceRoom: (_room, open) => open() };
const setup = {
  config,
  log,
  seatLog,
  sleep,
  metricsFor,
  endedCodes,
  waitingRooms,
  moving,
  // Vite restores rooms in its own way.
  savedRooms: { take: () => undefined },
  mailedRooms: noMail,
  backups: noBackups,
  identities: createIdentities(config.identitySecret, log),
  // Nor how many people come.
  entrance: { refuse: () => undefined, refuseOneMore: () => undefined, settle: () => {} },
  headcount: new Headcount(),
  patchLoad: { isOn: false },
  // There is no operator's page here.
  bans: { refuse: () => undefined },
  noteViolation: () => {},
};
const { games, party } = createGameRooms(gameList, setup);
const rooms = Object.entries(games);

export const server = defineServer({
  rooms: {
    ...Object.fromEntries(rooms.map(([name, room]) => [name, defineRoom(room).sortBy(quickPlayOrder)])),
    [PARTY_ROOM]: defineRoom(party),
  },
  logger: log,
  greet: false,
  express: (app) => {
    app.use(operatorRoutes({ readiness, metrics, metricsToken: config.metricsToken, onRefusal: () => {} }));
    app.use(roomListRoutes({ feed, openWatch: () => () => {}, onRefusal: () => {} }));
  },
});
