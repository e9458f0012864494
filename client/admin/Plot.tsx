import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { type FigureName, HISTORY_MS, type Sample } from '../../shared/admin.ts';
import { adminTexts } from '../text/adminTexts.ts';
import { figureOf } from './ProcessFigures.ts';
import { GAP_MS } from './sumSamples.ts';

export interface PlotProperties {
  readonly title: string;
  readonly lines: readonly FigureName[];
  readonly samples: readonly Sample[];
  readonly write: (value: number) => string;
  /** Whether its figures are whole numbers. */
  readonly isCount: boolean;
}

const HEIGHT = 104;
/** So that the first samples do not fill the whole width. */
const SHORTEST_MS = 2 * 60_000;
const AXIS_WIDTH = 66;
/** Lines differ in their dashes as well. The keys in admin.css are the same. */
const strokes = [
  { stroke: '#ffc13d', dash: [] },
  { stroke: '#56b4e9', dash: [6, 3] },
  { stroke: '#e7a6cb', dash: [2, 3] },
];
const axis = { stroke: '#b9adc9', font: '12px "Rubik Variable", sans-serif', ticks: { show: false } };
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000];
const wholeMinutes = [60, 120, 300];
const grid = { stroke: 'rgb(255 255 255 / 0.08)', width: 1 };

/** The last quarter of an hour of some figures. */
export function Plot({ title, lines, samples, write, isCount }: PlotProperties) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  useEffect(() => {
    const element = host.current!;
    const made = new uPlot(optionsOf(element.clientWidth, { lines, write, isCount }), dataOf([], lines), element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [lines, write, isCount]);
  useEffect(() => plot.current?.setData(dataOf(samples, lines)), [samples, lines]);
  return <div ref={host} class="plot" role="img" aria-label={adminTexts.plot(title)} />;
}

type Drawn = Pick<PlotProperties, 'lines' | 'write' | 'isCount'>;

function optionsOf(width: number, { lines, write, isCount }: Drawn): uPlot.Options {
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 20, 0, 0],
    scales: {
      x: { range: rangeOf },
      // Without anything to draw, up to 1, so that the axis has different figures.
      y: { range: (_plot, _min, max) => [0, (isCount ? Math.max(1, max) : max || 1) * 1.1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 22,
        space: 70,
        incrs: wholeMinutes,
        values: (_plot, ats) => ats.map(timeOf),
      },
      {
        ...axis,
        grid,
        size: AXIS_WIDTH,
        space: 30,
        ...(isCount && { incrs: wholeSteps }),
        values: (_plot, values) => values.map(write),
      },
    ],
    series: [
      {},
      ...lines.map((_name, index) => ({ ...strokes[index]!, width: 2, points: { show: false }, spanGaps: false })),
    ],
  };
}

/** From the first sample to now: who has just opened the page sees more than a spot at the edge. */
function rangeOf(_plot: uPlot, first: number | null): [number, number] {
  const nowMs = Date.now();
  const firstMs = Math.min((first ?? Number.POSITIVE_INFINITY) * 1000, nowMs - SHORTEST_MS);
  return [Math.max(firstMs, nowMs - HISTORY_MS) / 1000, nowMs / 1000];
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function dataOf(samples: readonly Sample[], lines: readonly FigureName[]): uPlot.AlignedData {
  const ats: number[] = [];
  const values: (number | null)[][] = lines.map(() => []);
  for (const [index, sample] of samples.entries()) {
    const [atMs] = sample;
    const beforeMs = samples[index - 1]?.[0] ?? atMs;
    // Nobody looked in between, so no line is drawn.
    if (atMs - beforeMs > GAP_MS) {
      ats.push((beforeMs + 1) / 1000);
      for (const line of values) line.push(null);
    }
    ats.push(atMs / 1000);
    for (const [line, name] of lines.entries()) values[line]!.push(figureOf(sample, name));
  }
  return [ats, ...values];
}
