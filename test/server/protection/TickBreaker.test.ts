import { expect, test } from 'vitest';
import { TickBreaker } from '../../../server/protection/TickBreaker.ts';

test('trips with the third error in a second, and not with one a second', () => {
  let nowMs = 0;
  const breaker = new TickBreaker({ maxErrors: 3, windowMs: 1000, now: () => nowMs });
  for (; nowMs < 10_000; nowMs += 500) expect(breaker.trip()).toBe(false);
  nowMs += 60_000;
  expect([breaker.trip(), breaker.trip(), breaker.trip()]).toEqual([false, false, true]);
});
