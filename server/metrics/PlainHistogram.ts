import type { Metric, Registry } from 'prom-client';

interface HistogramValue {
  readonly metricName: string;
  /** With the upper bound of a bucket. */
  readonly labels: { readonly le?: number | '+Inf'; readonly game: string };
  readonly value: number;
}

/** How long things took, in one series. */
class Series {
  /** By bucket; the last is for what is longer than all. */
  readonly counts: Float64Array;
  sum = 0;
  readonly #bounds: readonly number[];

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  note(value: number): void {
    let bucket = 0;
    while (bucket < this.#bounds.length && value > this.#bounds[bucket]!) bucket++;
    this.counts[bucket]!++;
    this.sum += value;
  }
}

/**
 * A histogram for what is measured in every step. The one of prom-client checks and hashes the labels of each value, which
 * costs more than counting it; this one gives its counts to the registry when they are read.
 */
export class PlainHistogram {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, Series>();

  /** @param bounds the upper bounds of the buckets, the smallest first */
  constructor(
    registry: Registry,
    { name, help, bounds }: { readonly name: string; readonly help: string; readonly bounds: readonly number[] },
  ) {
    this.name = name;
    this.help = help;
    this.#bounds = bounds;
    // A registry asks a metric for no more than its name and `get`, but its type names the library's own classes.
    registry.registerMetric(this as unknown as Metric);
  }

  /** @returns notes one value of a game */
  of(game: string): (value: number) => void {
    const series = this.#series.get(game) ?? new Series(this.#bounds);
    this.#series.set(game, series);
    return (value) => series.note(value);
  }

  /** How many values of all games were noted. */
  get total(): number {
    let sum = 0;
    for (const { counts } of this.#series.values()) for (const count of counts) sum += count;
    return sum;
  }

  /** What the registry reads. A game of which nothing was noted has no series. */
  async get() {
    const values = [...this.#series].flatMap(([game, series]) => this.#describe(game, series));
    return { name: this.name, help: this.help, type: this.type, aggregator: 'sum', values };
  }

  #describe(game: string, { counts, sum }: Series): HistogramValue[] {
    const values: HistogramValue[] = [];
    let total = 0;
    for (const [bucket, count] of counts.entries()) {
      total += count;
      const le = this.#bounds[bucket] ?? '+Inf';
      values.push({ metricName: `${this.name}_bucket`, labels: { le, game }, value: total });
    }
    if (total === 0) return [];
    values.push({ metricName: `${this.name}_sum`, labels: { game }, value: sum });
    values.push({ metricName: `${this.name}_count`, labels: { game }, value: total });
    return values;
  }
}
