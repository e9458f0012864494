import { FULL_SHARE, habits, type judgeFleet, usOf } from './judgeFleet.ts';
import type { RedisCosts } from './measureRedis.ts';
import { type Action, actions, type FleetSize } from './SimulatedFleet.ts';
import { noTally } from './SimulatedRedis.ts';

export interface JudgedFleet {
  readonly size: FleetSize;
  readonly demands: ReturnType<typeof judgeFleet>;
}

/** One of the fleets. */
export const REGION = { processes: 100, players: 100_000 } as const;

const names: Readonly<Record<Action, string>> = {
  quickPlay: 'quick play into a room',
  joinByCode: 'join by code',
  openRoom: 'open a room, with the claim of its code',
  changeListing: 'change a listing',
  keepRoom: 'keep a room, in case its process dies',
  showList: 'read the list of rooms, for the home page',
  tellLoad: 'tell the load to all processes',
  look: 'look for dead processes',
  repair: 'repair the list',
};

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const print = (value: number) => number.format(value);
const percent = (share: number) => `${print(share * 100)} %`;

/** What the run found, as a part of docs/scaling.md. */
export function describeScale(fleets: readonly JudgedFleet[], costs: RedisCosts, machine: string): string {
  return [
    `Measured on ${machine}: a command takes Redis ${print(costs.callUs)} µs of CPU,`,
    `a kilobyte of a long answer ${print(costs.kilobyteUs)} µs, and a message ${print(costs.deliveryUs)} µs for each process that hears it.`,
    '',
    'Share of the one thread of Redis:',
    '',
    `| | ${fleets.map(({ size }) => `${print(size.processes)} processes, ${print(size.players)} players`).join(' | ')} |`,
    `|---|${'---|'.repeat(fleets.length)}`,
    ...actions.map(
      (action) => `| ${names[action]} | ${fleets.map(({ demands }) => cell(demands, action)).join(' | ')} |`,
    ),
    `| all | ${fleets.map(({ demands }) => `**${percent(demands.total.share)}**`).join(' | ')} |`,
    `| megabytes a second from Redis | ${fleets.map(({ demands }) => print(demands.total.megabytesPerSecond)).join(' | ')} |`,
    `| one quick play, alone | ${fleets.map(({ demands }) => `${print(demands.quickPlay.us / 1_000)} ms`).join(' | ')} |`,
    `| joins a second until Redis is ${percent(FULL_SHARE)} busy | ${fleets.map(mostJoins).join(' | ')} |`,
    `| the same, if quick play and the home page read an index | ${fleets.map((fleet) => mostJoins(withIndex(fleet, costs))).join(' | ')} |`,
    `| all, if quick play and the home page read an index | ${fleets.map((fleet) => percent(total(withIndex(fleet, costs)))).join(' | ')} |`,
    `| and if each region of ${print(REGION.players)} players had a Redis | ${fleets.map((fleet) => percent(total(withIndex(regionOf(fleet, fleets), costs)))).join(' | ')} |`,
  ].join('\n');
}

function cell(demands: JudgedFleet['demands'], action: Action): string {
  const { times, share } = demands[action];
  return `${percent(share)} (${print(times)} a second)`;
}

const total = ({ demands }: JudgedFleet) => actions.reduce((sum, action) => sum + demands[action].share, 0);

/** What is left for people who come, after what is done anyway. */
function mostJoins({ demands, size }: JudgedFleet): string {
  const joining = demands.quickPlay.share + demands.joinByCode.share + demands.openRoom.share;
  const left = FULL_SHARE - (total({ demands, size }) - joining);
  const joins = size.players / habits.staySeconds;
  return left <= 0 ? 'none' : print((joins * left) / joining);
}

/** A sorted set of the open rooms of each game: eight commands and two kilobytes, however many rooms there are. */
function withIndex({ demands, size }: JudgedFleet, costs: RedisCosts): JudgedFleet {
  const us = usOf({ ...noTally(), calls: 8, bytes: 2_000 }, costs);
  const cheap = (action: 'quickPlay' | 'showList') => {
    const least = Math.min(us, demands[action].us);
    return { ...demands[action], us: least, share: (demands[action].times * least) / 1e6 };
  };
  return { size, demands: { ...demands, quickPlay: cheap('quickPlay'), showList: cheap('showList') } };
}

/** Each region is a fleet of its own. */
function regionOf(fleet: JudgedFleet, fleets: readonly JudgedFleet[]): JudgedFleet {
  if (fleet.size.players <= REGION.players) return fleet;
  return fleets.find(({ size }) => size.players === REGION.players) ?? fleet;
}
