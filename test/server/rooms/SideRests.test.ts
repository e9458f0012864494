import { expect, test } from 'vitest';
import { SideRests } from '../../../server/rooms/SideRests.ts';

const WAIT_MS = 10_000;
let nowMs = 1_000;

test('who gave up a fighter waits, from the last time on; others do not wait', () => {
  const rests = new SideRests(() => nowMs);
  rests.begin('ann');
  expect([rests.leftMs('ann', WAIT_MS), rests.leftMs('bob', WAIT_MS)]).toEqual([WAIT_MS, 0]);
  nowMs = 3_000;
  rests.begin('ann');
  nowMs = 12_999;
  expect(rests.leftMs('ann', WAIT_MS)).toBe(1);
  nowMs = 13_000;
  expect(rests.leftMs('ann', WAIT_MS)).toBe(0);
});

test('a game may let them wait for the next round', () => {
  const rests = new SideRests(() => nowMs);
  rests.begin('ann');
  nowMs += 600_000;
  expect(rests.leftMs('ann', Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  rests.clear();
  expect(rests.leftMs('ann', Number.POSITIVE_INFINITY)).toBe(0);
});
