import { type FigureName, figureNames, HISTORY_MS, SAMPLE_EVERY_MS, type Sample } from '../../shared/admin.ts';

/** Of several processes, the highest of these says more than the sum. */
const highest: ReadonlySet<FigureName> = new Set(['loopDelayMs', 'loopPercent', 'diskPercent', 'stepMs']);
/** What has happened since the sample before. All others are as of now. */
const counted: ReadonlySet<FigureName> = new Set(['joins', 'drops', 'returns', 'violations']);
/** An older sample says nothing about the present. */
export const GAP_MS = 3 * SAMPLE_EVERY_MS;

/** Whether several processes are shown by the highest figure of them, and not by the sum. */
export const isHighest = (name: FigureName): boolean => highest.has(name);

/**
 * The samples of several processes as one. They are taken at different times: each process counts with the last one that it
 * had taken then.
 * @param series by process, the oldest sample first
 */
export function sumSamples(series: readonly (readonly Sample[])[]): readonly Sample[] {
  const [only] = series;
  if (series.length === 1 && only) return only;
  const lastMs = Math.max(0, ...series.map((samples) => samples.at(-1)?.[0] ?? 0));
  const sums: Sample[] = [];
  const nexts = series.map(() => 0);
  for (let atMs = lastMs - HISTORY_MS + SAMPLE_EVERY_MS; atMs <= lastMs; atMs += SAMPLE_EVERY_MS) {
    const sum: number[] = figureNames.map(() => 0);
    let isKnown = false;
    for (const [index, samples] of series.entries()) {
      for (let next = nexts[index]!; samples[next] && samples[next]![0] <= atMs; next++) {
        nexts[index] = next + 1;
        addCounts(sum, samples[next]!);
      }
      const last = samples[nexts[index]! - 1];
      if (!last || atMs - last[0] >= GAP_MS) continue;
      isKnown = true;
      addFigures(sum, last);
    }
    if (isKnown) sums.push([atMs, ...sum]);
  }
  return sums;
}

function addCounts(sum: number[], [, ...figures]: Sample): void {
  for (const [index, name] of figureNames.entries()) if (counted.has(name)) sum[index]! += figures[index] ?? 0;
}

function addFigures(sum: number[], [, ...figures]: Sample): void {
  for (const [index, name] of figureNames.entries()) {
    const figure = figures[index] ?? 0;
    if (highest.has(name)) sum[index] = Math.max(sum[index]!, figure);
    else if (!counted.has(name)) sum[index]! += figure;
  }
}
