import { expect, test } from 'vitest';
import { SideRests } from '../../../server/rooms/SideRests.ts';

test('who gave up a fighter waits ten seconds, from the last time on; others do not wait', () => {
  let nowMs = 1_000;
  const rests = new SideRests(() => nowMs);
  rests.begin('ann');
  expect([rests.leftMs('ann'), rests.leftMs('bob')]).toEqual([10_000, 0]);
  nowMs = 3_000;
  rests.begin('ann');
  nowMs = 12_999;
  expect(rests.leftMs('ann')).toBe(1);
  nowMs = 13_000;
  expect(rests.leftMs('ann')).toBe(0);
});
