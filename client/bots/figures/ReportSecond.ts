import type { CrowdSecond } from '../crowd/CrowdSecond.ts';
import type { ServerFigures } from '../server/ServerFigures.ts';
import { type CrowdFigures, CrowdSum } from './CrowdSum.ts';

/** One second of a run, as a report has it. */
export interface ReportSecond extends CrowdFigures {
  /** Seconds since the run began. */
  readonly at: number;
  /** The index of its phase. */
  readonly phase: number;
  /** Whether the phase had its players by then. Before that, the SLO is not judged. */
  readonly isSteady: boolean;
  readonly joined: number;
  readonly rooms: number;
  readonly watching: number;
  readonly patchIntervalMs: number;
  readonly bots: BotProcesses;
  /** Undefined: the metrics of the server were not to be had. */
  readonly server: ServerFigures | undefined;
}

/** How busy the processes with bots were. */
export interface BotProcesses {
  /** Of one core, of all processes together. */
  readonly cpuShare: number;
  /** Of the busiest process. */
  readonly loopUtilisation: number;
  /** Of the one that most lacked a core: the share of time in which it had something to do, and something else ran there. */
  readonly waitingShare: number;
  /** By how much a frame of a client was late at the worst: something held up its process. */
  readonly loopDelayMs: number;
  /** Of all cores of the busiest machine, whoever used them. */
  readonly machineShare: number;
}

export interface SecondSource {
  readonly at: number;
  readonly phase: number;
  readonly isSteady: boolean;
  /** What was reported in this second. A process that was late may report nothing, and twice in the next one. */
  readonly crowds: readonly CrowdSecond[];
  /** The latest report of each process. */
  readonly latest: readonly CrowdSecond[];
  readonly problems: readonly string[];
  readonly server: ServerFigures | undefined;
}

export function createSecond({ crowds, latest, problems, server, ...place }: SecondSource): ReportSecond {
  const sum = new CrowdSum();
  for (const crowd of crowds) sum.add(crowd);
  for (const problem of problems) sum.addError(problem);
  const gauge = (name: 'joined' | 'rooms' | 'watching') =>
    latest.reduce((total, { gauges }) => total + gauges[name], 0);
  return {
    ...place,
    joined: gauge('joined'),
    rooms: gauge('rooms'),
    watching: gauge('watching'),
    patchIntervalMs: Math.max(0, ...latest.map(({ patchIntervalMs }) => patchIntervalMs)),
    ...sum.summarise(),
    bots: describeProcesses(crowds, sum.counts.cpuMs),
    server,
  };
}

function describeProcesses(crowds: readonly CrowdSecond[], cpuMs: number): BotProcesses {
  const most = (read: (second: CrowdSecond) => number): number => Math.max(0, ...crowds.map(read));
  const share = (busyMs: number, idleMs: number): number => busyMs / Math.max(1, busyMs + idleMs);
  return {
    cpuShare:
      cpuMs /
      Math.max(
        1,
        most(({ counts }) => counts.loopActiveMs + counts.loopIdleMs),
      ),
    loopUtilisation: most(({ counts }) => share(counts.loopActiveMs, counts.loopIdleMs)),
    waitingShare: most(({ counts: { loopActiveMs, loopIdleMs, cpuMs: own } }) =>
      share(loopActiveMs - own, loopIdleMs + own),
    ),
    loopDelayMs: most((crowd) => crowd.loopDelayMs),
    machineShare: most(({ counts }) => share(counts.machineBusyMs, counts.machineIdleMs)),
  };
}
