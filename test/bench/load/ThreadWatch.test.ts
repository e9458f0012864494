import { expect, it } from 'vitest';
import { displacedMs, ThreadWatch } from './ThreadWatch.ts';

const before = { ranMs: 100, waitedMs: 10 };

it.each([
  ['other processes had the core', { ranMs: 600, waitedMs: 210 }, 500, 200],
  ['the process’s own threads had it', { ranMs: 600, waitedMs: 110 }, 600, 0],
  ['both had it', { ranMs: 600, waitedMs: 210 }, 550, 150],
  ['the clocks differ a little', { ranMs: 600, waitedMs: 60 }, 480, 50],
])('counts how long %s while the main thread waited', (_what, now, processMs, displaced) => {
  expect(displacedMs(before, now, processMs)).toBe(displaced);
});

it('counts the time of this process', () => {
  const watch = new ThreadWatch();
  let sum = 0;
  while (watch.read().userMs + watch.read().systemMs < 20) sum += Math.sqrt(sum + 1);
  expect(watch.read().seconds).toBeGreaterThan(0);
});
