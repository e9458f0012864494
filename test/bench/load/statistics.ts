export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
}

/** Values below which 50, 95 and 99 % of the values lie, by rank. 0 without values. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => percentileOfSorted(sorted, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: values.length };
}

/** The middle value, or the mean of the two in the middle. NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How a value compares with another over pairs that were measured one after the other. */
export interface Ratio {
  /** The median over the pairs. */
  readonly middle: number;
  readonly least: number;
  readonly most: number;
  readonly pairs: number;
}

/** Undefined without pairs, and where something would be divided by zero. */
export function ratioOf(pairs: ReadonlyArray<readonly [value: number, base: number]>): Ratio | undefined {
  const ratios = pairs.filter(([, base]) => base > 0).map(([value, base]) => value / base);
  if (ratios.length === 0) return undefined;
  return { middle: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios), pairs: ratios.length };
}

function percentileOfSorted(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}
