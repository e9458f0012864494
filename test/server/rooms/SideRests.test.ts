import { expect, test } from 'vitest';
import { SideRests } from '../../../server/rooms/SideRests.ts';

test('who gave up a fighter waits ten seconds, from the last time on; others do not wait', () => {
  const rests = new SideRests();
  rests.begin('ann', 1_000);
  expect([rests.leftMs('ann', 1_000), rests.leftMs('bob', 1_000)]).toEqual([10_000, 0]);
  rests.begin('ann', 3_000);
  expect([rests.leftMs('ann', 12_999), rests.leftMs('ann', 13_000)]).toEqual([1, 0]);
  rests.begin('ann', 20_000);
  rests.forget('ann');
  expect(rests.leftMs('ann', 20_000)).toBe(0);
});
