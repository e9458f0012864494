import type { Registry } from 'prom-client';

/** Sums over all games since the start, but `rooms` and seats, which are of this moment. */
export interface MetricTotals {
  readonly rooms: number;
  readonly players: number;
  readonly spectators: number;
  readonly bots: number;
  readonly joins: number;
  readonly drops: number;
  readonly returns: number;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly patchBytes: number;
  /** By close code. */
  readonly violations: Readonly<Record<string, number>>;
}

interface Read {
  readonly metricName?: string;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly value: number;
}

/** Reads what the operator's page shows of the rooms' metrics. Costs some 0.1 ms. */
export async function readTotals(registry: Registry): Promise<MetricTotals> {
  const read = async (name: string): Promise<readonly Read[]> =>
    ((await registry.getSingleMetric(name)?.get())?.values as readonly Read[] | undefined) ?? [];
  const [rooms, seats, joined, dropped, returned, steps, patchBytes, violations] = await Promise.all([
    read('rumpus_rooms'),
    read('rumpus_seats'),
    read('rumpus_seats_joined_total'),
    read('rumpus_seats_dropped_total'),
    read('rumpus_seats_returned_total'),
    read('rumpus_step_seconds'),
    read('rumpus_patch_bytes_total'),
    read('rumpus_violations_total'),
  ]);
  return {
    // Parties and the operator's own page are no rooms with a game.
    rooms: sum(rooms),
    players: sum(ofKind(seats, 'player')),
    spectators: sum(ofKind(seats, 'spectator')),
    bots: sum(ofKind(seats, 'bot')),
    joins: sum(joined) - sum(ofKind(joined, 'bot')),
    drops: sum(dropped),
    returns: sum(returned),
    steps: sum(steps.filter(({ metricName }) => metricName === 'rumpus_step_seconds_count')),
    stepSeconds: sum(steps.filter(({ metricName }) => metricName === 'rumpus_step_seconds_sum')),
    patchBytes: sum(patchBytes),
    violations: byCode(violations),
  };
}

function ofKind(values: readonly Read[], kind: string): readonly Read[] {
  return values.filter(({ labels }) => labels.kind === kind);
}

function sum(values: readonly Read[]): number {
  return values.reduce((total, { value }) => total + value, 0);
}

function byCode(values: readonly Read[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const { labels, value } of values) codes[String(labels.code)] = (codes[String(labels.code)] ?? 0) + value;
  return codes;
}
