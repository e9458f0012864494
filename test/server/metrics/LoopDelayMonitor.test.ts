import { afterEach, expect, test, vi } from 'vitest';
import { LoopDelayMonitor } from '../../../server/metrics/LoopDelayMonitor.ts';

const TURN_MS = 10;
const STALL_MS = 300;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('tells the worst stall of each second, also of one that begins right after a second has been told', () => {
  let nowMs = 5_000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const told: number[] = [];
  const monitor = new LoopDelayMonitor(({ worstSeconds }) => {
    told.push(worstSeconds);
    if (told.length === 1) nowMs += STALL_MS;
  });
  const turn = () => {
    nowMs += TURN_MS;
    vi.advanceTimersByTime(TURN_MS);
  };
  while (told.length < 3) turn();
  monitor.dispose();
  expect(told).toEqual([0, STALL_MS / 1e3, 0]);
  for (let turns = 0; turns < 200; turns++) turn();
  expect(told).toHaveLength(3);
});

test('tells the mean of each second: one long stall weighs little, and a loop that is always late a lot', () => {
  let nowMs = 5_000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const told: number[] = [];
  const monitor = new LoopDelayMonitor(({ meanSeconds }) => told.push(Math.round(meanSeconds * 1e3)));
  const turn = (lateMs: number) => {
    nowMs += TURN_MS + lateMs;
    vi.advanceTimersByTime(TURN_MS);
  };
  turn(490);
  while (told.length < 1) turn(0);
  while (told.length < 2) turn(40);
  monitor.dispose();
  expect(told).toEqual([10, 40]);
});
