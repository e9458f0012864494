import { readFileSync } from 'node:fs';

/** A metric, as docs/metrics.md describes it or as a server exports it. */
export interface DescribedMetric {
  readonly type: string;
  readonly labels: readonly string[];
  readonly meaning: string;
}

const ROW = /^\| `(\w+)` \| (\w+) \| (.+?) \| (.+?) \| (.+) \|$/gm;

const ONLY_LINUX = 'only on Linux';
const ONLY_CLUSTER = 'only in a cluster';

/** The rows of docs/metrics.md that a server of its own has, by name; those that only Linux has are left out elsewhere. */
export function readOwnMetricTable(): Map<string, DescribedMetric> {
  const isHere = ({ meaning }: DescribedMetric) =>
    !meaning.includes(ONLY_CLUSTER) && (process.platform === 'linux' || !meaning.includes(ONLY_LINUX));
  return new Map([...readMetricTable()].filter(([, row]) => isHere(row)));
}

/** All rows of docs/metrics.md, by name. */
export function readMetricTable(): Map<string, DescribedMetric> {
  const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(ROW)].map(([, name, type, labels, meaning]) => {
    const names = [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!);
    return [name!, { type: type!, labels: names.sort(), meaning: meaning! }] as const;
  });
  return new Map(rows);
}

/** What Prometheus and a cluster add to every series, and histograms to their buckets. */
const ADDED = ['instance', 'job', 'process', 'le'];

/** The labels that queries for these metrics may name. */
export function knownLabels(table: ReadonlyMap<string, DescribedMetric>, queried: readonly string[]): Set<string> {
  const asked = [...table].filter(([name]) => queried.some((one) => one.replace(/_(bucket|sum|count)$/, '') === name));
  return new Set([...ADDED, ...asked.flatMap(([, { labels }]) => labels)]);
}

/** The names by which queries ask for these metrics: a histogram has three. */
export function queriedNames(table: ReadonlyMap<string, DescribedMetric>): Set<string> {
  const names = [...table].flatMap(([name, { type }]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
  return new Set(names);
}
