import { type MetricSample, parseMetrics } from './parseMetrics.ts';

/** A histogram of Prometheus: how many values are at most as large as each bound. The last bound is infinite. */
export interface BucketCounts {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

/** What `/metrics` says of the time since the server's start, and of this moment. Undefined: it does not say. */
export interface ServerTotals {
  /** Which processes have answered: each with its place in a cluster and when it was started. */
  readonly processes: readonly string[];
  /** Seconds. */
  readonly steps: BucketCounts;
  readonly stepsDropped: number;
  readonly cpuSeconds: number;
  readonly gcSeconds: number;
  readonly loopActiveSeconds: number | undefined;
  readonly loopIdleSeconds: number | undefined;
  /** The worst delays of all seconds so far. */
  readonly loopDelays: { readonly seconds: number; readonly count: number };
  readonly residentBytes: number;
  readonly heapBytes: number;
  /** Whether all rooms send patches at half the rate, because the process does not keep up. */
  readonly arePatchesSlowed: boolean;
}

/** @throws Error if these are not the metrics of a Rumpus server */
export function readServerTotals(text: string): ServerTotals {
  const metrics = parseMetrics(text);
  if (!metrics.has('rumpus_rooms')) throw new Error('these are not the metrics of a Rumpus server');
  const sum = (name: string): number => (metrics.get(name) ?? []).reduce((total, { value }) => total + value, 0);
  const sumIfKnown = (name: string) => (metrics.has(name) ? sum(name) : undefined);
  return {
    processes: (metrics.get('process_start_time_seconds') ?? []).map(
      ({ labels, value }) => `${labels.process}:${value}`,
    ),
    steps: readBuckets(metrics.get('rumpus_step_seconds_bucket') ?? []),
    stepsDropped: sum('rumpus_steps_dropped_total'),
    cpuSeconds: sum('process_cpu_user_seconds_total') + sum('process_cpu_system_seconds_total'),
    gcSeconds: sum('nodejs_gc_duration_seconds_sum'),
    loopActiveSeconds: sumIfKnown('rumpus_loop_active_seconds_total'),
    loopIdleSeconds: sumIfKnown('rumpus_loop_idle_seconds_total'),
    loopDelays: {
      seconds: sum('rumpus_loop_delay_worst_seconds_sum'),
      count: sum('rumpus_loop_delay_worst_seconds_count'),
    },
    residentBytes: sum('process_resident_memory_bytes'),
    heapBytes: sum('nodejs_heap_size_used_bytes'),
    arePatchesSlowed: sum('rumpus_patches_slowed') > 0,
  };
}

/** Of all series together. */
function readBuckets(samples: readonly MetricSample[]): BucketCounts {
  const counts = new Map<number, number>();
  for (const { labels, value } of samples) {
    const bound = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le);
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  const bounds = [...counts.keys()].sort((one, other) => one - other);
  return { bounds, counts: bounds.map((bound) => counts.get(bound)!) };
}
