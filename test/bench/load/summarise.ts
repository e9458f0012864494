import { type ContenderName, contenderNames } from './contenderNames.ts';
import { findFaults } from './findFaults.ts';
import { clientsOf, FIRST_ROOMS, type Load } from './Load.ts';
import type { Sample } from './Sample.ts';
import { median, type Ratio, ratioOf } from './statistics.ts';

/** One contender under one load: medians over its samples. */
export interface Row {
  readonly load: Load;
  readonly contender: ContenderName;
  readonly samples: number;
  readonly cpuUs: { readonly user: number; readonly system: number; readonly total: number };
  readonly patches: number;
  readonly downBytes: number;
  readonly upBytes: number;
  readonly acknowledgeMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly stepMs: { readonly p50: number; readonly p99: number };
  readonly gcMsPerSecond: number;
  readonly longestGcMs: number;
  readonly clientBytes: number;
  /** Undefined with too few rooms to tell. */
  readonly roomBytes?: number;
  readonly joinMs: number;
  readonly joinBytes: number;
  /** Rumpus' CPU time divided by this contender's; in Rumpus' own row, its second run divided by its first. */
  readonly rumpusRatio?: Ratio;
  /** Why the row is not valid; empty if it is. */
  readonly faults: readonly string[];
  /** Why the row scores nothing. */
  readonly stateFault?: string;
}

const LEAST_ROOMS = 2 * FIRST_ROOMS;

export function cpuUsOf({ server, load }: Sample): number {
  return ((server.used.userMs + server.used.systemMs) * 1000) / server.used.seconds / clientsOf(load);
}

/** The rows of all loads, in the order of the samples' loads and of the contenders. */
export function summarise(samples: readonly Sample[]): readonly Row[] {
  const loads = new Map(samples.map(({ load }) => [JSON.stringify(load), load]));
  return [...loads].flatMap(([key, load]) => {
    const ofLoad = samples.filter((sample) => JSON.stringify(sample.load) === key);
    return contenderNames.flatMap((contender) => {
      const own = ofLoad.filter((sample) => sample.contender === contender);
      return own.length === 0 ? [] : [summariseRow(load, contender, own, ofLoad)];
    });
  });
}

function summariseRow(load: Load, contender: ContenderName, own: readonly Sample[], ofLoad: readonly Sample[]): Row {
  const valid = own.filter(isValid);
  const used = valid.length > 0 ? valid : own;
  const middle = (read: (sample: Sample) => number) => median(used.map(read));
  const perClientSecond = (ms: (sample: Sample) => number) =>
    middle((sample) => (ms(sample) * 1000) / sample.server.used.seconds / clientsOf(load));
  // A wrong state counts however many runs were right; one that could not be checked, only if none was.
  const wrong = own.find((sample) => sample.stateFault?.isWrong) ?? used.find((sample) => sample.stateFault);
  const stateFault = wrong?.stateFault?.sentence;
  const rumpusRatio = contender === 'rumpus' ? againstItself(used) : againstRumpus(used, ofLoad);
  const roomBytes = load.rooms >= LEAST_ROOMS ? middle(roomBytesOf) : undefined;
  return {
    load,
    contender,
    samples: used.length,
    cpuUs: {
      user: perClientSecond(({ server }) => server.used.userMs),
      system: perClientSecond(({ server }) => server.used.systemMs),
      total: middle(cpuUsOf),
    },
    patches: middle(({ crowd }) => crowd.patchesPerClientSecond),
    downBytes: middle(({ crowd }) => crowd.downPerClientSecond),
    upBytes: middle(({ crowd }) => crowd.upPerClientSecond),
    acknowledgeMs: {
      p50: middle(({ crowd }) => crowd.acknowledgeMs.p50),
      p95: middle(({ crowd }) => crowd.acknowledgeMs.p95),
      p99: middle(({ crowd }) => crowd.acknowledgeMs.p99),
    },
    stepMs: { p50: middle(({ server }) => server.stepP50Ms), p99: middle(({ server }) => server.stepP99Ms) },
    gcMsPerSecond: middle(({ server }) => server.gcMs / server.used.seconds),
    longestGcMs: Math.max(...used.map(({ server }) => server.longestGcMs)),
    clientBytes: middle(clientBytesOf),
    ...(roomBytes === undefined ? {} : { roomBytes }),
    joinMs: middle(({ join }) => join.ms.p50),
    joinBytes: middle(({ join }) => join.lastBytes),
    ...(rumpusRatio === undefined ? {} : { rumpusRatio }),
    faults: valid.length > 0 ? [] : [...new Set(own.flatMap((sample) => findFaults(sample)))],
    ...(stateFault === undefined ? {} : { stateFault }),
  };
}

function isValid(sample: Sample): boolean {
  return findFaults(sample).length === 0;
}

/** Each run against the two of Rumpus in the same pass, one before and one after it. */
function againstRumpus(used: readonly Sample[], ofLoad: readonly Sample[]): Ratio | undefined {
  return ratioOf(
    used.flatMap((sample) => {
      const rumpus = ofLoad.filter(({ contender, pass }) => contender === 'rumpus' && pass === sample.pass);
      const valid = rumpus.filter(isValid);
      const base = (valid.length > 0 ? valid : rumpus).map(cpuUsOf);
      return base.length === 0 ? [] : [[base.reduce((sum, us) => sum + us, 0) / base.length, cpuUsOf(sample)] as const];
    }),
  );
}

function againstItself(used: readonly Sample[]): Ratio | undefined {
  return ratioOf(
    used.flatMap((sample, index) => {
      const second = used.find((other, at) => at > index && other.pass === sample.pass);
      return second ? [[cpuUsOf(second), cpuUsOf(sample)] as const] : [];
    }),
  );
}

function clientBytesOf({ memory, load }: Sample): number {
  return Math.max(0, memory.full - memory.allRooms) / (clientsOf(load) - load.rooms);
}

/** Without its one client. */
function roomBytesOf(sample: Sample): number {
  const { memory, load } = sample;
  return Math.max(0, (memory.allRooms - memory.firstRooms) / (load.rooms - FIRST_ROOMS) - clientBytesOf(sample));
}
