/** A number of a metric, with its labels. */
export interface MetricSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([^ ]+)(?: \d+)?$/;
// Looks for a name only where one begins: otherwise, a long one without a value takes the square of its length.
const LABEL = /(?<!\w)(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Reads Prometheus' text format: the samples of each metric by its name. Lines that are none are passed over. */
export function parseMetrics(text: string): Map<string, MetricSample[]> {
  const metrics = new Map<string, MetricSample[]>();
  for (const line of text.split('\n')) {
    const [, name, labels, number] = LINE.exec(line) ?? [];
    if (name === undefined) continue;
    const value = number === '+Inf' ? Number.POSITIVE_INFINITY : Number(number);
    const sample = {
      labels: Object.fromEntries([...(labels ?? '').matchAll(LABEL)].map(([, key, to]) => [key!, to!])),
      value,
    };
    const samples = metrics.get(name);
    if (samples) samples.push(sample);
    else metrics.set(name, [sample]);
  }
  return metrics;
}
