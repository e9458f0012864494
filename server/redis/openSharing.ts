import { matchMaker, type RegisteredHandler, type ServerOptions } from '@colyseus/core';
import type { Logger } from 'pino';
import type { Entrance } from '../capacity/Entrance.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import type { MailStore } from '../drain/RoomMail.ts';
import type { EndedCodes } from '../matchmaking/EndedCodes.ts';
import { isCode } from '../matchmaking/roomCodes.ts';
import type { Release } from '../protection/OpenCounts.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import { SILENT_MS } from '../revival/DeadProcesses.ts';
import { KeptStore } from '../revival/KeptStore.ts';
import { excuseUnlisted } from './excuseUnlisted.ts';
import type { FailureLog } from './FailureLog.ts';
import { type ProcessLoad, ProcessLoads } from './ProcessLoads.ts';
import { type ColyseusLog, quietInOutage } from './quietInOutage.ts';
import { refuseInOutage } from './refuseInOutage.ts';
import { SharedBans } from './SharedBans.ts';
import { SharedRooms } from './SharedRooms.ts';
import { SharedState } from './SharedState.ts';

export interface SharingSetup {
  readonly log: Logger;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  readonly endedCodes: EndedCodes;
  readonly bans: ServerBans;
  /** How busy this process is. */
  readonly readLoad: () => Omit<ProcessLoad, 'processId'>;
}

/** What makes several processes one server. */
export interface Sharing {
  readonly serverOptions: Pick<ServerOptions, 'driver' | 'presence'> & { readonly logger: ColyseusLog };
  readonly refuseInOutage: SeatRequestInterceptor;
  readonly excuseUnlisted: SeatRequestInterceptor;
  /**
   * Lets people in although this process has no place for them, if another one has. The room asks again, in its own process.
   */
  admitAnywhere(entrance: Pick<Entrance, 'closedFor' | 'intercept'>): SeatRequestInterceptor;
  /** The process that should open the next room; undefined if it is this one. */
  chooseElsewhere(): string | undefined;
  /** See `MatchmakingLimits`. */
  onOpenedElsewhere(this: void, roomId: string, release: Release): boolean;
  /** Watches a handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void;
  /** Where rooms on their way to another process are kept. */
  readonly store: MailStore;
  /** See `ProcessLoads`. */
  readonly loads: Pick<
    ProcessLoads,
    'canTakeRoom' | 'chooseForRoom' | 'catchUp' | 'tell' | 'hasPlaceElsewhere' | 'silentFor' | 'hasHeard'
  >;
  /** Where copies of rooms are kept, in case their process dies. */
  readonly kept: KeptStore;
  readonly redis: Pick<SharedState, 'isReachable' | 'isBeingFilled'>;
  /** See `SharedState`. */
  readonly failures: FailureLog;
  /** Sets what happens before this process lists its rooms again: see `SharedRoomsSetup`. */
  beforeListing(settle: () => Promise<ReadonlySet<object>>): void;
  /** Call when this process takes players. */
  start(): Promise<void>;
  /** Call before this process closes its rooms. */
  stop(): void;
}

const ENDED_TOPIC = 'rumpus:ended';

/** @throws ConfigError if Redis cannot be reached */
export async function openSharing(
  url: string,
  { log, now, endedCodes, bans, readLoad }: SharingSetup,
): Promise<Sharing> {
  const shared = await SharedState.open(url, log);
  const { driver, presence, failures } = shared;
  const readOwn = () => {
    const load = readLoad();
    // Others must not ask a process that cannot hear them yet.
    return { ...load, isReady: load.isReady && shared.isReachable, processId: matchMaker.processId };
  };
  const loads = new ProcessLoads({ presence, readOwn, now });
  // A process that is cleaned up at its own end is heard until then.
  driver.isHeard = (processId) => processId !== matchMaker.processId && loads.hasHeard(processId, SILENT_MS);
  let settle = async (): Promise<ReadonlySet<object>> => new Set();
  const rooms = new SharedRooms({ shared, loads, beforeListing: () => settle(), log: failures });
  const sharedBans = new SharedBans({ presence, isReachable: () => shared.isReachable, bans, log: failures });
  // Before anybody can join.
  await sharedBans.repair();
  return {
    serverOptions: { driver, presence, logger: quietInOutage(log, shared) },
    refuseInOutage: refuseInOutage(shared),
    excuseUnlisted: excuseUnlisted(shared),
    admitAnywhere: (entrance) => (request, pass) =>
      entrance.closedFor !== undefined && loads.hasPlaceElsewhere ? pass() : entrance.intercept(request, pass),
    chooseElsewhere: () => {
      const chosen = loads.choose();
      return chosen === matchMaker.processId ? undefined : chosen;
    },
    onOpenedElsewhere: (roomId, release) => rooms.countElsewhere(roomId, release),
    follow: (handler) => rooms.follow(handler),
    store: shared,
    loads,
    kept: new KeptStore(shared.commands),
    redis: shared,
    failures,
    beforeListing: (callback) => {
      settle = callback;
    },
    start: async () => {
      await presence.subscribe(ENDED_TOPIC, (code: unknown) => {
        if (isCode(code)) endedCodes.hear(code);
      });
      endedCodes.onNote = (code) => void presence.publish(ENDED_TOPIC, code);
      await sharedBans.start();
      await loads.start();
      await rooms.start();
    },
    stop: () => {
      sharedBans.stop();
      rooms.stop();
      loads.stop();
      shared.end();
    },
  };
}
