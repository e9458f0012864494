import { expect, test } from 'vitest';
import { LoopDelayMonitor } from '../../server/metrics/LoopDelayMonitor.ts';

test('the process shows a stall of the event loop, also one that begins right after a second has been told', async () => {
  const told: number[] = [];
  const stallMs = 300;
  const monitor = new LoopDelayMonitor(({ worstSeconds }) => {
    told.push(worstSeconds);
    const until = performance.now() + stallMs;
    while (told.length === 1 && performance.now() < until);
  });
  await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  monitor.dispose();
  expect(told[1]).toBeGreaterThan((stallMs - 50) / 1e3);
});
