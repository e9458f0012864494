import { expect, test } from 'vitest';
import { guardFrame } from '../../client/guardFrame.ts';

test('a frame that throws is not the last, and each error is told once', () => {
  const drawn: number[] = [];
  const told: unknown[] = [];
  const frame = guardFrame(
    (nowMs) => {
      if (nowMs % 2 === 1) throw new Error('odd');
      drawn.push(nowMs);
    },
    (error) => told.push(error),
  );
  for (let nowMs = 0; nowMs < 6; nowMs++) frame(nowMs);
  expect(drawn).toEqual([0, 2, 4]);
  expect(told).toEqual([new Error('odd')]);
});
