import { expect, test } from 'vitest';
import { returnDelayMs } from '../../../client/connection/returnDelayMs.ts';

test('pages come back more and more rarely, each at times of its own, and never more than 1.5 s apart', () => {
  const longest = [0, 1, 2, 3, 4, 50].map((attempt) => returnDelayMs(attempt, 1));
  expect(longest).toEqual([250, 500, 1_000, 1_500, 1_500, 1_500]);
  expect(longest.map((ms, index) => returnDelayMs([0, 1, 2, 3, 4, 50][index]!, 0) / ms)).toEqual(Array(6).fill(0.5));
});
