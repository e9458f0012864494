import { KEEP_EVERY_MS } from '../../server/revival/RoomBackups.ts';
import type { RedisCosts } from './measureRedis.ts';
import type { Action, FleetSize } from './SimulatedFleet.ts';
import type { Tally } from './SimulatedRedis.ts';

/** How people behave. */
export const habits = {
  staySeconds: 600,
  /** Of those who come. The others type a code. */
  quickPlayShare: 0.6,
  openRoomShare: 0.1,
  /** Of each room: its phase, its ping, who is there. */
  listingChangeSeconds: 10,
  playersInRoom: 8,
} as const;

/** Of its one thread. With more, those who ask wait longer and longer. */
export const FULL_SHARE = 0.7;

/** What one use asks of Redis. */
export interface Demand {
  /** A second, in the whole fleet. */
  readonly times: number;
  /** For each time. */
  readonly us: number;
  /** Of Redis' one thread; above 1, it cannot be done. */
  readonly share: number;
  readonly megabytesPerSecond: number;
}

/** How often the whole fleet does something, a second. */
export function timesPerSecond({ processes, players }: FleetSize): Record<Action, number> {
  const joins = players / habits.staySeconds;
  const { quickPlayShare, openRoomShare, listingChangeSeconds, playersInRoom } = habits;
  return {
    quickPlay: joins * quickPlayShare,
    joinByCode: joins * (1 - quickPlayShare - openRoomShare),
    openRoom: joins * openRoomShare,
    // Who leaves changes it as well.
    changeListing: players / playersInRoom / listingChangeSeconds + joins,
    // And when somebody comes or leaves.
    keepRoom: players / playersInRoom / (KEEP_EVERY_MS / 1_000) + 2 * joins,
    showList: processes,
    tellLoad: processes,
    look: processes / 2,
    repair: processes / 30,
  };
}

export function usOf({ calls, bytes, deliveries }: Tally, costs: RedisCosts): number {
  return calls * costs.callUs + (bytes / 1_000) * costs.kilobyteUs + deliveries * costs.deliveryUs;
}

export function judgeFleet(
  size: FleetSize,
  counts: Record<Action, Tally>,
  costs: RedisCosts,
): Record<Action, Demand> & { readonly total: Demand } {
  const times = timesPerSecond(size);
  const demands = Object.entries(counts).map(([action, tally]) => {
    const each = times[action as Action];
    const us = usOf(tally, costs);
    return [
      action,
      {
        times: each,
        us,
        share: (each * us) / 1e6,
        megabytesPerSecond: (each * (tally.bytes + tally.deliveredBytes)) / 1e6,
      },
    ] as const;
  });
  const sum = (read: (demand: Demand) => number) => demands.reduce((total, [, demand]) => total + read(demand), 0);
  const total: Demand = {
    times: sum(({ times: each }) => each),
    us: 0,
    share: sum(({ share }) => share),
    megabytesPerSecond: sum(({ megabytesPerSecond }) => megabytesPerSecond),
  };
  return { ...(Object.fromEntries(demands) as Record<Action, Demand>), total };
}
