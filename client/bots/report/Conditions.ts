import type { ReportPhase } from '../figures/ReportPhase.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import type { ServerFigures } from '../server/ServerFigures.ts';
import type { VerdictSource } from './Verdict.ts';

/** A process of clients that is busier than this makes times longer itself. */
export const BUSY_CLIENTS = 0.8;
/** Of the seconds. Fewer do not change what is measured of all. */
const OFTEN = 0.1;

/** How busy those were that took part. Undefined: not measured. */
export interface Conditions {
  /** Seconds that were looked at. */
  readonly seconds: number;
  readonly server:
    | {
        /** The largest of all phases. */
        readonly loopUtilisation: number | undefined;
        readonly gcMsPerSecond: number;
        readonly waitingShare: number;
        /** The worst of all seconds. */
        readonly heldUpMs: number;
      }
    | undefined;
  readonly clients: {
    readonly areThin: boolean;
    /** In how many seconds a process was busier than `BUSY_CLIENTS`, and whether these are many. */
    readonly busySeconds: number;
    readonly areOftenBusy: boolean;
    /** The largest of all seconds. */
    readonly loopUtilisation: number;
    readonly heldUpMs: number;
    /** The means of all seconds. */
    readonly waitingShare: number;
    readonly machineShare: number;
  };
  readonly network: {
    /** The largest of all phases. */
    readonly roundTripP99Ms: number;
    /** By the run itself, at most. */
    readonly addedMs: number;
  };
}

/** Of these phases, looking only at seconds with all players. */
export function findConditions(
  { phases, timeline, areThin }: Pick<VerdictSource, 'phases' | 'timeline' | 'areThin'>,
  isIncluded: (phase: ReportPhase) => boolean = () => true,
): Conditions {
  const included = phases.filter(isIncluded);
  const seconds = timeline.filter(({ isSteady, phase }) => isSteady && included.includes(phases[phase]!));
  const worst = (read: (second: ReportSecond) => number): number => Math.max(0, ...seconds.map(read));
  const servers = included.flatMap(({ server }) => server ?? []);
  const loops = servers.flatMap(({ loopUtilisation }) => loopUtilisation ?? []);
  const busySeconds = seconds.filter(({ bots }) => bots.loopUtilisation > BUSY_CLIENTS).length;
  const mean = (read: (second: ReportSecond) => number): number =>
    seconds.reduce((sum, second) => sum + read(second), 0) / Math.max(1, seconds.length);
  return {
    seconds: seconds.length,
    server:
      servers.length === 0
        ? undefined
        : {
            loopUtilisation: loops.length === 0 ? undefined : Math.max(...loops),
            gcMsPerSecond: Math.max(...servers.map(({ gcMsPerSecond }) => gcMsPerSecond)),
            waitingShare: Math.max(...servers.map(waitingShareOf)),
            heldUpMs: worst(({ server }) => server?.loopDelayMs ?? 0),
          },
    clients: {
      areThin,
      busySeconds,
      areOftenBusy: busySeconds > seconds.length * OFTEN,
      loopUtilisation: worst(({ bots }) => bots.loopUtilisation),
      heldUpMs: worst(({ bots }) => bots.loopDelayMs),
      waitingShare: mean(({ bots }) => bots.waitingShare),
      machineShare: mean(({ bots }) => bots.machineShare),
    },
    network: {
      roundTripP99Ms: Math.max(0, ...included.map(({ figures }) => figures.roundTrip.p99)),
      addedMs: Math.max(0, ...included.map(({ plan }) => plan.latency + plan.jitter)),
    },
  };
}

/** The share of time in which it had something to do, and something else had its core. */
function waitingShareOf({ loopUtilisation = 0, cpuShare }: ServerFigures): number {
  return Math.max(0, loopUtilisation - cpuShare);
}
