import { matchMaker, type RegisteredHandler } from '@colyseus/core';
import type { Logger } from 'pino';
import { HandshakeRoutes } from '../cluster/HandshakeRoutes.ts';
import { openRoomAt } from '../colyseus/openRoomAt.ts';
import type { Departures } from '../drain/Departures.ts';
import { OPENING_MS } from '../drain/moveRoom.ts';
import type { RoomMail } from '../drain/RoomMail.ts';
import type { EndedCodes } from '../matchmaking/EndedCodes.ts';
import { ownerOf } from '../matchmaking/ownerOf.ts';
import type { Sharing } from '../redis/openSharing.ts';
import { AwaitedRooms } from './AwaitedRooms.ts';
import { awaitRevival } from './awaitRevival.ts';
import { DeadProcesses } from './DeadProcesses.ts';
import { Revivals } from './Revivals.ts';
import { RoomBackups } from './RoomBackups.ts';
import { RoomCopies } from './RoomCopies.ts';

export interface RevivingProcess {
  readonly mail: Pick<RoomMail, 'post'>;
  readonly departures: Pick<Departures, 'has'>;
  readonly endedCodes: Pick<EndedCodes, 'has'>;
  /** See `describeVersion`. */
  readonly version: () => string;
  /** Whether this process may open another room. */
  readonly hasPlace: () => boolean;
  readonly log: Logger;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

const COPIES_EVERY_MS = 2_000;

/** To this, a process listens for as long as it lives. Nothing is ever said. */
const topicOf = (processId: string) => `rumpus:here:${processId}`;

/** What lets other processes open the rooms of this one if it is killed, and this one theirs. */
export function openRevival(sharing: Sharing, own: RevivingProcess) {
  const { mail, departures, endedCodes, version, hasPlace, log, now } = own;
  const { kept: store, redis, loads, failures, serverOptions } = sharing;
  const presence = serverOptions.presence!;
  const ownId = () => matchMaker.processId;
  const connected = async (ids: readonly string[]) => {
    const heard = await store.heard(ids.map(topicOf));
    return new Set(ids.filter((id) => heard.has(topicOf(id))));
  };
  const backups = new RoomBackups({ store, processId: ownId, version, isReachable: () => redis.isReachable, log, now });
  const copies = new RoomCopies(log, now);
  const revivals = new Revivals({
    store,
    mail,
    open: (game, { options }) => openRoomAt(ownId(), game, options, OPENING_MS),
    version,
    hasPlace,
    isElsewhere: async (code, deadId) => {
      if (endedCodes.has(code)) return true;
      const owner = await ownerOf(code);
      if (owner === undefined || owner === deadId) return false;
      return owner === ownId() || (await connected([owner])).has(owner);
    },
    prepare: (code, deaths) => {
      const endings = [backups.noteDeaths(code, deaths), copies.expect(code)];
      return () => {
        for (const end of endings) end();
      };
    },
    log,
  });
  const dead = new DeadProcesses({
    silentFor: (ms) => loads.silentFor(ms),
    hasHeard: (processId, withinMs) => loads.hasHeard(processId, withinMs),
    known: async () => (await store.processIds()).filter((id) => id !== ownId()),
    connected,
    // After an outage, others may not be connected again yet.
    isBlind: () => !redis.isReachable || redis.isBeingFilled,
    onDead: (processId) => revivals.revive(processId),
    log: failures,
    now,
  });
  const awaited = new AwaitedRooms({ store, ownId, ownerOf, suspects: () => dead.suspects, connected });
  const isAwaited = (code: string) => awaited.has(code);
  const settle = () => {
    if (!redis.isReachable) return;
    copies.settle().catch((error: unknown) => failures.warn({ err: error }, 'rooms could not be compared'));
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  sharing.beforeListing(() => copies.settleAll());
  return {
    backups,
    /** Whether a room is about to be opened again. */
    isAwaited,
    /** For connections to a process that gives none on. */
    routes: new HandshakeRoutes({
      ownId,
      hasRoom: (code) => departures.has(code),
      find: ownerOf,
      isAwaited,
      give: () => {},
    }),
    intercept: awaitRevival(awaited),
    follow: (handler: RegisteredHandler) => {
      backups.follow(handler);
      copies.follow(handler);
    },
    start: async () => {
      await presence.subscribe(topicOf(ownId()), () => {});
      backups.start();
      await dead.start();
      timer = setInterval(settle, COPIES_EVERY_MS).unref();
    },
    stop: () => {
      clearInterval(timer);
      dead.stop();
      void backups.stop();
      void presence.unsubscribe(topicOf(ownId()));
    },
  };
}
