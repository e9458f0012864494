import { expect, test } from 'vitest';
import { LostSeats } from '../../../server/rooms/LostSeats.ts';

test('a person who was lost has their rank for as long as the room waits, which is for the last of them', () => {
  let nowMs = 0;
  const lost = new LostSeats(1_000, () => nowMs);
  lost.note('ann', 1);
  nowMs = 400;
  lost.note('bob', 2);
  expect(lost.leftMs).toBe(1_000);
  nowMs = 999;
  expect(lost.forget('ann')).toBe(1);
  expect(lost.forget('ann')).toBeUndefined();
  expect(lost.leftMs).toBe(401);
  nowMs = 1_400;
  expect(lost.leftMs).toBe(0);
  expect(lost.forget('bob')).toBeUndefined();
});

test('nobody is waited for when the room does not wait, and not for more than it can have lost', () => {
  const never = new LostSeats(0, () => 5);
  never.note('ann', 1);
  expect([never.leftMs, never.forget('ann')]).toEqual([0, undefined]);
  const crowded = new LostSeats(1_000, () => 0);
  for (let person = 0; person < 1_000; person++) crowded.note(`guest-${person}`, person);
  const remembered = Array.from({ length: 1_000 }, (_, person) => crowded.forget(`guest-${person}`));
  expect(remembered.filter((rank) => rank !== undefined)).toHaveLength(128);
});
