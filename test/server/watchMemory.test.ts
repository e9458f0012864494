import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '../../server/createLog.ts';
import { watchMemory } from '../../server/watchMemory.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('closes the server once when the heap stays nearly full, and not for a peak', () => {
  let share = 0.95;
  let closings = 0;
  watchMemory({ log: createLog({ level: 'silent' }), onFull: () => closings++, readShare: () => share });
  vi.advanceTimersByTime(2_000);
  share = 0.5;
  vi.advanceTimersByTime(10_000);
  share = 0.95;
  vi.advanceTimersByTime(2_000);
  expect(closings).toBe(0);
  vi.advanceTimersByTime(10_000);
  expect(closings).toBe(1);
});
