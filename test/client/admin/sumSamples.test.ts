import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../client/admin/ProcessFigures.ts';
import { sumSamples } from '../../../client/admin/sumSamples.ts';
import { type FigureName, figureNames, HISTORY_MS, SAMPLE_EVERY_MS, type Sample } from '../../../shared/admin.ts';

const START_MS = 1_000_000_000;

function sampleAt(ms: number, figures: Partial<Record<FigureName, number>>): Sample {
  return [START_MS + ms, ...figureNames.map((name) => figures[name] ?? 0)];
}

/** So many samples of a process, each with the same figures. */
function samplesOf(count: number, offsetMs: number, figures: Partial<Record<FigureName, number>>): Sample[] {
  return Array.from({ length: count }, (_, index) => sampleAt(offsetMs + index * SAMPLE_EVERY_MS, figures));
}

const total = (samples: readonly Sample[], name: FigureName) =>
  samples.reduce((sum, sample) => sum + figureOf(sample, name), 0);

describe('the figures of several processes', () => {
  it('are added up, but the highest of what has no sum', () => {
    const sums = sumSamples([
      samplesOf(10, 0, { players: 5, cpuPercent: 40, loopDelayMs: 3, stepMs: 0.2 }),
      samplesOf(10, 700, { players: 7, cpuPercent: 50, loopDelayMs: 90, stepMs: 0.1 }),
    ]);
    const last = sums.at(-1);
    expect(figureOf(last, 'players')).toBe(12);
    expect(figureOf(last, 'cpuPercent')).toBe(90);
    expect(figureOf(last, 'loopDelayMs')).toBe(90);
    expect(figureOf(last, 'stepMs')).toBe(0.2);
  });

  it('count what has happened once, however the timers of the processes jitter', () => {
    const jittery = Array.from({ length: 40 }, (_, index) =>
      sampleAt(index * SAMPLE_EVERY_MS + (index % 3) * 500, { joins: 1, players: 1 }),
    );
    const sums = sumSamples([samplesOf(40, 300, { joins: 2, players: 1 }), jittery]);
    expect(total(sums, 'joins')).toBe(120);
    expect(Math.max(...sums.map((sample) => figureOf(sample, 'players')))).toBe(2);
  });

  it('have a gap where nobody looked, and leave out a process that is silent', () => {
    const first = samplesOf(5, 0, { players: 5 });
    const second = [...samplesOf(5, 0, { players: 7 }), ...samplesOf(5, 60_000, { players: 7 })];
    const sums = sumSamples([first, second]);
    expect(figureOf(sums.at(-1), 'players')).toBe(7);
    const ats = sums.map(([atMs]) => atMs);
    expect(ats.some((atMs, index) => index > 0 && atMs - ats[index - 1]! > 40_000)).toBe(true);
  });

  it('of one process are its own, and of none are none', () => {
    const own = samplesOf(3, 0, { players: 1 });
    expect(sumSamples([own])).toBe(own);
    expect(sumSamples([])).toEqual([]);
    expect(sumSamples([[], []])).toEqual([]);
  });

  it('go back a quarter of an hour', () => {
    const count = HISTORY_MS / SAMPLE_EVERY_MS;
    expect(sumSamples([samplesOf(count, 0, {}), samplesOf(count, 100, {})])).toHaveLength(count);
  });
});
