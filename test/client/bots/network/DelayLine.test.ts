import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DelayLine } from '../../../../client/bots/network/DelayLine.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('everything arrives later by its delay, and in the order in which it was sent', () => {
  const delays = [100, 20, 50];
  const arrived: string[] = [];
  const line = new DelayLine<string>(
    () => delays.shift()!,
    (item) => arrived.push(`${item} at ${performance.now() - beganMs}`),
  );
  const beganMs = performance.now();
  line.take('slow');
  line.take('fast');
  vi.advanceTimersByTime(60);
  line.take('third');
  expect(arrived).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(arrived).toEqual(['slow at 100', 'fast at 100', 'third at 110']);
});

test('what is on its way is lost when the line is disposed', () => {
  const arrived: number[] = [];
  const line = new DelayLine<number>(
    () => 10,
    (item) => arrived.push(item),
  );
  line.take(1);
  line.dispose();
  vi.advanceTimersByTime(100);
  expect(arrived).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
