import { expect, test } from 'vitest';
import { compareTotals, percentileOf, type TimedTotals } from '../../../../client/bots/server/ServerFigures.ts';

const bounds = [0.01, 0.02, 0.1, Number.POSITIVE_INFINITY];

function totals(changes: Partial<TimedTotals> = {}): TimedTotals {
  return {
    atMs: 0,
    processes: ['one'],
    steps: { bounds, counts: [0, 0, 0, 0] },
    stepsDropped: 0,
    cpuSeconds: 1,
    gcSeconds: 0,
    loopActiveSeconds: 1,
    loopIdleSeconds: 1,
    loopDelays: { seconds: 0, count: 0 },
    residentBytes: 2e6,
    heapBytes: 1e6,
    arePatchesSlowed: false,
    ...changes,
  };
}

test('what the server did between two readings is the difference', () => {
  const after = totals({
    atMs: 2000,
    steps: { bounds, counts: [90, 100, 100, 100] },
    stepsDropped: 25,
    cpuSeconds: 2,
    gcSeconds: 0.01,
    loopActiveSeconds: 1.5,
    loopIdleSeconds: 2.5,
    loopDelays: { seconds: 0.06, count: 2 },
    arePatchesSlowed: true,
  });
  expect(compareTotals(totals(), after)).toEqual({
    processes: 1,
    seconds: 2,
    steps: 100,
    stepP50Ms: (50 / 90) * 10,
    stepP99Ms: expect.closeTo(19),
    droppedShare: 0.2,
    loopUtilisation: 0.25,
    loopDelayMs: 30,
    cpuShare: 0.5,
    gcMsPerSecond: 5,
    residentMegabytes: 2,
    heapMegabytes: 1,
    arePatchesSlowed: true,
  });
});

test('a server that was restarted in between is not compared with itself', () => {
  const counters = { gcSeconds: 9, cpuSeconds: 9, stepsDropped: 9, loopIdleSeconds: 9 };
  for (const [name, count] of Object.entries(counters))
    expect(compareTotals(totals({ [name]: count }), totals({ atMs: 1000 })), name).toBeUndefined();
});

test('two processes that answer at one address are not compared with each other', () => {
  expect(compareTotals(totals(), totals({ atMs: 1000, processes: ['other'] }))).toBeUndefined();
});

test('of steps above the last bound, nothing more is said than that bound', () => {
  expect(percentileOf({ bounds, counts: [0, 0, 50, 100] }, 99)).toBe(0.1);
  expect(percentileOf({ bounds, counts: [0, 0, 0, 0] }, 99)).toBe(0);
});

test('a server that does not measure its loop has no utilisation', () => {
  const unknown = { loopActiveSeconds: undefined, loopIdleSeconds: undefined };
  expect(compareTotals(totals(unknown), totals({ ...unknown, atMs: 1000 }))!.loopUtilisation).toBeUndefined();
});
