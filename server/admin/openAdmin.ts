import { type AuthContext, matchMaker, type Presence } from '@colyseus/core';
import type { Logger } from 'pino';
import { adminMessages } from '../../shared/admin.ts';
import type { Drain } from '../capacity/Drain.ts';
import type { Config } from '../config.ts';
import type { OpenSockets } from '../http/OpenSockets.ts';
import type { GuestTokens } from '../identity/GuestTokens.ts';
import { ownerOf } from '../matchmaking/ownerOf.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import { FrameGuard } from '../protection/FrameGuard.ts';
import type { ClientLimits } from '../protection/GuardedRoom.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import { SampledLog } from '../protection/SampledLog.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import { ActionRouter } from './ActionRouter.ts';
import { AdminAccess, type AdminSession } from './AdminAccess.ts';
import { AdminActions } from './AdminActions.ts';
import { AdminRoom } from './AdminRoom.ts';
import { OpenRooms } from './OpenRooms.ts';
import { OwnView } from './OwnView.ts';
import { ProcessSampler } from './ProcessSampler.ts';
import { SampleStream } from './SampleStream.ts';
import { Siblings } from './siblings/Siblings.ts';

export interface AdminSetup {
  readonly config: Pick<Config, 'adminPasswordHash' | keyof ClientLimits>;
  readonly log: Logger;
  readonly metrics: ServerMetrics;
  readonly sockets: OpenSockets;
  readonly sleep: ProcessSleep;
  readonly identities: GuestTokens;
  readonly bans: ServerBans;
  readonly drain: Drain;
  /** Shared with the other processes; undefined if this one is the only one. */
  readonly presence: Presence | undefined;
  /** How often somebody with this address broke the rules lately. */
  readonly countViolations: (address: string) => number;
}

/** Enough for the longest message to a room. */
const MAX_PAYLOAD_BYTES = 900;

/** Whether there is any way to log in: a password, or operator links, which need a secret that outlives the process. */
export function isAdminOn({
  adminPasswordHash,
  identitySecret,
}: Pick<Config, 'adminPasswordHash' | 'identitySecret'>): boolean {
  return adminPasswordHash !== undefined || identitySecret !== undefined;
}

/** Puts the operator's page together: its room class, and the list of rooms that follows the games' handlers. */
export function openAdmin(setup: AdminSetup) {
  const { config, log, metrics, sockets, sleep, identities, bans, drain, presence } = setup;
  const now = () => performance.now();
  const rooms = new OpenRooms(setup.countViolations);
  const sampler = new ProcessSampler({
    readTotals: () => metrics.readTotals(),
    readTraffic: () => sockets.traffic(),
    takeWorstDelayMs: () => metrics.takeWorstDelayMs(),
    folder: process.cwd(),
  });
  const onFailure = (error: unknown) => log.warn({ err: error }, 'measuring for the operator’s page failed');
  const access = new AdminAccess({ passwordHash: config.adminPasswordHash, identities, now });
  const stream = new SampleStream({ sampler, now: Date.now, onFailure });
  const actions = new AdminActions({ log, rooms, bans, drain, now: Date.now });
  const { processId } = matchMaker;
  const own = new OwnView({ process: processId, stream, sampler, actions, rooms });
  const siblings = presence && new Siblings({ presence, own, stream, actions, now, onFailure });
  bans.onBegin = ({ by, whom }) => {
    for (const desk of rooms.desks)
      desk.removeAll(({ guestId, address }) => (by === 'guest' ? guestId : address) === whom);
  };
  const services = {
    frames: new FrameGuard({
      hasStamps: false,
      messages: new Map(Object.keys(adminMessages).map((name) => [name, 'control'])),
      maxPayloadBytes: MAX_PAYLOAD_BYTES,
    }),
    limits: config,
    sleep,
    violationLog: new SampledLog(log, now),
    metrics: metrics.forGame('admin'),
    stream,
    actions,
    bans,
    own,
    siblings,
    router: new ActionRouter({ process: processId, actions, rooms, siblings, ownerOf }),
  };
  const room = class extends AdminRoom {
    constructor() {
      super(services);
    }

    static override async onAuth(_token: string, options: unknown, { ip }: AuthContext): Promise<AdminSession> {
      return access.admit(options, [ip].flat()[0]);
    }
  };
  return { room, rooms, siblings };
}
