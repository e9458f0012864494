import type { BucketCounts, ServerTotals } from './ServerTotals.ts';

/** What the server did between two readings of its metrics: one process, or all of a cluster together. */
export interface ServerFigures {
  /** How many processes these are. */
  readonly processes: number;
  readonly seconds: number;
  /** Interpolated between the bounds of the histogram; 0 without steps. */
  readonly stepP50Ms: number;
  readonly stepP99Ms: number;
  readonly steps: number;
  readonly droppedShare: number;
  /** Undefined: the server does not measure it. */
  readonly loopUtilisation: number | undefined;
  /** The mean of the worst of each second. */
  readonly loopDelayMs: number;
  /** Of one core. */
  readonly cpuShare: number;
  readonly gcMsPerSecond: number;
  readonly residentMegabytes: number;
  readonly heapMegabytes: number;
  /** At the end: whether all rooms sent patches at half the rate, because the process did not keep up. */
  readonly arePatchesSlowed: boolean;
}

export interface TimedTotals extends ServerTotals {
  /** performance.now() */
  readonly atMs: number;
}

/** Undefined if other processes answered: one was restarted, or several answer in turn. */
export function compareTotals(before: TimedTotals, after: TimedTotals): ServerFigures | undefined {
  const seconds = (after.atMs - before.atMs) / 1000;
  if (seconds <= 0 || !areSameProcesses(before, after)) return undefined;
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  const buckets = subtractBuckets(after.steps, before.steps);
  const steps = buckets.counts.at(-1) ?? 0;
  const dropped = after.stepsDropped - before.stepsDropped;
  const delays = after.loopDelays.count - before.loopDelays.count;
  return {
    processes: Math.max(1, after.processes.length),
    seconds,
    steps,
    stepP50Ms: percentileOf(buckets, 50) * 1000,
    stepP99Ms: percentileOf(buckets, 99) * 1000,
    droppedShare: dropped === 0 ? 0 : dropped / (steps + dropped),
    loopUtilisation: utilisationOf(before, after),
    loopDelayMs: delays === 0 ? 0 : ((after.loopDelays.seconds - before.loopDelays.seconds) / delays) * 1000,
    cpuShare: cpuSeconds / seconds,
    gcMsPerSecond: ((after.gcSeconds - before.gcSeconds) / seconds) * 1000,
    residentMegabytes: after.residentBytes / 1e6,
    heapMegabytes: after.heapBytes / 1e6,
    arePatchesSlowed: after.arePatchesSlowed,
  };
}

/** Two may have been started in the same second. Then a counter that went back shows it. */
function areSameProcesses(before: ServerTotals, after: ServerTotals): boolean {
  const was = countersOf(before);
  return (
    before.processes.join() === after.processes.join() &&
    countersOf(after).every((count, index) => count >= was[index]!)
  );
}

function countersOf(totals: ServerTotals): number[] {
  const { steps, stepsDropped, cpuSeconds, gcSeconds, loopActiveSeconds = 0, loopIdleSeconds = 0, loopDelays } = totals;
  const taken = steps.counts.at(-1) ?? 0;
  return [taken, stepsDropped, cpuSeconds, gcSeconds, loopActiveSeconds, loopIdleSeconds, loopDelays.count];
}

function utilisationOf(before: ServerTotals, after: ServerTotals): number | undefined {
  if (after.loopActiveSeconds === undefined || after.loopIdleSeconds === undefined) return undefined;
  const active = after.loopActiveSeconds - (before.loopActiveSeconds ?? 0);
  const idle = after.loopIdleSeconds - (before.loopIdleSeconds ?? 0);
  return active + idle > 0 ? active / (active + idle) : 0;
}

function subtractBuckets(after: BucketCounts, before: BucketCounts): BucketCounts {
  const counts = after.counts.map((count, index) => count - (before.counts[index] ?? 0));
  return { bounds: after.bounds, counts };
}

/** @returns in the unit of the bounds. Of values above the last finite bound, nothing more is known than that bound. */
export function percentileOf({ bounds, counts }: BucketCounts, percent: number): number {
  const rank = ((counts.at(-1) ?? 0) * percent) / 100;
  if (rank === 0) return 0;
  const index = counts.findIndex((count) => count >= rank);
  const from = bounds[index - 1] ?? 0;
  const below = counts[index - 1] ?? 0;
  const to = bounds[index]!;
  return Number.isFinite(to) ? from + ((rank - below) / (counts[index]! - below)) * (to - from) : from;
}
