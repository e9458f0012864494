import type { Server as HttpServer } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { ADMIN_ROOM } from '../shared/admin.ts';
import { gameList } from '../shared/games/gameList.ts';
import { PARTY_ROOM } from '../shared/party.ts';
import { isAdminOn, openAdmin } from './admin/openAdmin.ts';
import { ViolationCounts } from './admin/ViolationCounts.ts';
import { builtPage } from './builtPage.ts';
import { Drain } from './capacity/Drain.ts';
import { openEntrance } from './capacity/openEntrance.ts';
import { readCapacity } from './capacity/readCapacity.ts';
import { interceptSeatRequests, passThrough } from './colyseus/interceptSeatRequests.ts';
import { listenOrFail } from './colyseus/listenOrFail.ts';
import { silenceCors } from './colyseus/silenceCors.ts';
import type { Config } from './config.ts';
import { createGameRooms } from './createGameRooms.ts';
import { createLog } from './createLog.ts';
import { noMail, openDepartures } from './drain/openDepartures.ts';
import type { GameServer, GameServerOptions } from './GameServer.ts';
import { createRoomListFeed } from './http/createRoomListFeed.ts';
import { OpenSockets } from './http/OpenSockets.ts';
import { Readiness } from './http/Readiness.ts';
import { serverRoutes } from './http/serverRoutes.ts';
import { createIdentities } from './identity/createIdentities.ts';
import { isInTime } from './isInTime.ts';
import type { ListenPlace } from './listenSocket.ts';
import { clearRefusals } from './matchmaking/clearRefusals.ts';
import { EndedCodes } from './matchmaking/EndedCodes.ts';
import { GroupMoves } from './matchmaking/GroupMoves.ts';
import { MatchmakingLimits } from './matchmaking/MatchmakingLimits.ts';
import type { MoveServices } from './matchmaking/moveGroup.ts';
import { tellRoomRefusals } from './matchmaking/roomRefusals.ts';
import { logSeatRequests } from './matchmaking/seatRequestLog.ts';
import { ServerMetrics } from './metrics/ServerMetrics.ts';
import { PublicPaths } from './PublicPaths.ts';
import { AddressLimits } from './protection/AddressLimits.ts';
import { createFrontedServer } from './protection/createFrontedServer.ts';
import { createTransport } from './protection/createTransport.ts';
import { ProcessSleep } from './protection/ProcessSleep.ts';
import { ProxyReport } from './protection/ProxyReport.ts';
import { RefusalReport } from './protection/RefusalReport.ts';
import { SampledLog, SEAT_LINES_A_MINUTE } from './protection/SampledLog.ts';
import { ServerBans } from './protection/ServerBans.ts';
import { noteUnixPeer } from './protection/unixPeers.ts';
import { openSharing } from './redis/openSharing.ts';
import { keepBans } from './restart/keepBans.ts';
import { openSaveFile } from './restart/openSaveFile.ts';
import { Restarts } from './restart/Restarts.ts';
import { versionOf } from './restart/saveVersion.ts';
import { openRevival } from './revival/openRevival.ts';
import { noBackups } from './revival/RoomBackups.ts';
import { quickPlayOrder } from './rooms/RoomListing.ts';
import { WaitingRooms } from './rooms/WaitingRooms.ts';
import type { StopReason } from './Shutdown.ts';

/** How long peers may take to answer the closing handshake before their sockets are destroyed. */
const SOCKETS_CLOSE_MS = 1_000;
/** How long rooms may take to close when everybody has moved to another process. */
const EMPTY_ROOMS_CLOSE_MS = 3_000;

/**
 * Creates a server from games, rooms, routes and the transport. There is only one Colyseus matchmaker per process, so
 * close a server before you create the next.
 */
export async function createGameServer(config: Config, options: GameServerOptions = {}): Promise<GameServer> {
  const {
    games = gameList,
    log = createLog({ level: config.logLevel }),
    clientDirectory = builtPage,
    generateRoomCode,
  } = options;
  const { now = () => performance.now() } = options;
  const { publicUrl } = config;
  const paths = new PublicPaths(config);
  const metrics = new ServerMetrics(options.place);
  const { entrance, headcount, line, patchLoad } = openEntrance(config, metrics);
  const drain = new Drain(ADMIN_ROOM);
  const readiness = new Readiness(() => drain.obstacle ?? entrance.obstacle);
  const hasAdmin = isAdminOn(config);
  const identities = createIdentities(config.identitySecret, log);
  const limits = new AddressLimits(config, now);
  const report = new RefusalReport({ log, count: (kind) => metrics.countRefusal(kind), now });
  const waitingRooms = new WaitingRooms();
  const matchmaking = new MatchmakingLimits(limits, report, waitingRooms);
  const endedCodes = new EndedCodes(now);
  const moves = new GroupMoves();
  const seatLog = new SampledLog(log, now, SEAT_LINES_A_MINUTE);
  const version = versionOf(games);
  const restarts = new Restarts({
    file: openSaveFile(config),
    version,
    log,
    wallMs: () => Date.now(),
  });
  const isStaying = () => readiness.isOpen && !drain.isOn;
  const readLoad = () => ({
    isReady: readiness.obstacle === undefined,
    players: headcount.total,
    capacity: readCapacity(config) ?? null,
    rooms: matchMaker.stats.local.roomCount,
    maxRooms: config.maxRooms,
    // A process that ends takes no rooms.
    ...(isStaying() ? { reads: version() } : {}),
  });
  const bans = new ServerBans(Date.now);
  const sharing =
    config.redisUrl === undefined
      ? undefined
      : await openSharing(config.redisUrl, { log, now, endedCodes, bans, readLoad });
  if (!sharing) keepBans(bans, config.saveFile, log);
  if (sharing) matchmaking.onOpenedElsewhere = sharing.onOpenedElsewhere;
  const leaving = sharing && openDepartures(sharing, { log, now, version, isStaying, drain });
  const hasPlace = () => isStaying() && matchMaker.stats.local.roomCount < config.maxRooms;
  const revival = sharing && leaving && openRevival(sharing, { ...leaving, endedCodes, version, hasPlace, log, now });
  drain.onChange = (isOn) => {
    leaving?.onDrain(isOn);
    options.onDrain?.(isOn);
  };
  const violations = new ViolationCounts();
  /** Whether anybody is taken now, and the limits of an address. Parties meet them too, which make no request. */
  const atTheDoor = [
    ...(sharing ? [sharing.refuseInOutage] : []),
    drain.intercept,
    restarts.intercept,
    matchmaking.intercept,
  ];
  interceptSeatRequests(
    logSeatRequests(seatLog, new SampledLog(log, now)),
    ...atTheDoor,
    sharing ? sharing.admitAnywhere(entrance) : entrance.intercept,
    ...(sharing ? [sharing.excuseUnlisted] : []),
    ...(revival ? [revival.intercept] : []),
    clearRefusals(endedCodes),
    moves.intercept,
    tellRoomRefusals,
  );
  silenceCors();
  const proxies = new ProxyReport(log, config);
  const httpServer = createFrontedServer(config, {
    limits,
    report,
    proxies,
    paths,
    passOn: options.passOn ?? revival?.routes,
    isLeaving: () => drain.isOn,
  });
  const sockets = new OpenSockets(httpServer);
  const feed = createRoomListFeed(config, log);
  const sleep = new ProcessSleep();
  const server = new Server({
    transport: createTransport(httpServer, { rates: config, sleep, now: () => performance.now() }),
    logger: log,
    greet: false,
    gracefullyShutdown: false,
    ...(paths.address !== undefined && { publicAddress: paths.address }),
    ...sharing?.serverOptions,
    selectProcessIdToCreateRoom: async (name) => {
      // An operator must get in when the server is full, and looks at this process.
      if (name === ADMIN_ROOM) return matchMaker.processId;
      const elsewhere = matchmaking.isReplacing ? undefined : sharing?.chooseElsewhere();
      // The other process has said that it has room.
      const maxRooms = elsewhere === undefined ? config.maxRooms : Number.POSITIVE_INFINITY;
      matchmaking.admitRoom(maxRooms, () => matchMaker.stats.local.roomCount);
      return elsewhere ?? matchMaker.processId;
    },
    express: (app) => {
      app.disable('x-powered-by');
      app.use(
        ...serverRoutes(config, {
          ...{ log, readiness, report, limits, feed, line, identities },
          metrics: { contentType: metrics.contentType, print: options.printMetrics ?? (() => metrics.print()) },
          page: { clientDirectory, publicUrl, basePath: paths.base, host: config.host, hasAdmin },
        }),
      );
    },
  });
  await matchMaker.onReady;
  sleep.start();
  for (const game of games) game.prepare?.();
  const metricsFor = metrics.forGame;
  const moving: MoveServices = { moves, replaceRoom: matchmaking.replaceRoom };
  const { games: rooms, party } = createGameRooms(games, {
    config,
    log,
    seatLog,
    sleep,
    metricsFor,
    endedCodes,
    waitingRooms,
    moving,
    savedRooms: restarts.tickets,
    mailedRooms: leaving?.mail ?? noMail,
    backups: revival?.backups ?? noBackups,
    generateRoomCode,
    identities,
    entrance,
    headcount,
    patchLoad,
    bans,
    noteViolation: (address) => violations.note(address),
    limitSeats: (address, target, count, reserve) =>
      passThrough(atTheDoor, { address, method: 'joinOrCreate', target }, () => entrance.admitTogether(count, reserve)),
  });
  const partyHandler = server.define(PARTY_ROOM, party);
  matchmaking.follow(partyHandler);
  sharing?.follow(partyHandler);
  const countViolations = violations.of;
  const presence = sharing?.serverOptions.presence;
  const admin = openAdmin({ config, log, metrics, sockets, sleep, identities, bans, drain, countViolations, presence });
  if (hasAdmin) server.define(ADMIN_ROOM, admin.room);
  for (const [name, room] of Object.entries(rooms)) {
    const handler = server.define(name, room).sortBy(quickPlayOrder);
    matchmaking.follow(handler);
    headcount.follow(handler);
    restarts.follow(handler);
    sharing?.follow(handler);
    leaving?.departures.follow(handler);
    revival?.follow(handler);
    admin.rooms.follow(handler);
  }
  const closeAll = async ({ isFault }: StopReason = { isFault: false }) => {
    readiness.close();
    if (!isFault) drain.start();
    const haveAllLeft = !isFault && (await leaving?.departures.leave()) === true;
    if (!isFault) restarts.saveAll();
    admin.siblings?.stop();
    revival?.stop();
    sharing?.stop();
    feed.close();
    line.close();
    const closing = server.gracefullyShutdown(false);
    if (haveAllLeft && !(await isInTime(closing, EMPTY_ROOMS_CLOSE_MS))) {
      log.warn('rooms whose people have moved to another process did not close in time');
      return;
    }
    await closing;
    await sockets.drain(SOCKETS_CLOSE_MS);
    for (const name of [...Object.keys(rooms), PARTY_ROOM, ADMIN_ROOM]) server.removeRoomType(name);
    metrics.dispose();
    sleep.dispose();
  };
  return {
    server,
    metrics,
    listen: async (place = config) => {
      await restarts.restoreAll();
      await listenOrFail(server, httpServer, place);
      httpServer.on('error', (error) => log.error({ err: error }, 'the HTTP server failed'));
      readiness.open();
      await sharing?.start();
      await revival?.start();
      if (hasAdmin) await admin.siblings?.start();
      return { port: portOf(httpServer, place) };
    },
    takeConnection: (socket, head) => {
      if (config.listenSocket !== undefined) noteUnixPeer(socket);
      httpServer.emit('connection', socket);
      if (head) socket.emit('data', Buffer.from(head, 'latin1'));
      socket.resume();
    },
    hasRoom: (code) => leaving?.departures.has(code) ?? true,
    isAwaited: async (code) => (await revival?.isAwaited(code)) ?? false,
    setSuccessor: (processId) => leaving?.setSuccessor(processId),
    keepRooms: () => leaving?.departures.giveUp(),
    close: once(closeAll),
  };
}

/** Where other programs of this machine find it; the configured one if it listens on a Unix socket. */
function portOf(server: HttpServer, { port }: ListenPlace): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function once(effect: GameServer['close']): GameServer['close'] {
  let running: Promise<void> | undefined;
  return (reason) => {
    running ??= effect(reason);
    return running;
  };
}
