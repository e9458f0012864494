import { expect, test } from 'vitest';
import { RecentMap } from '../../../server/protection/RecentMap.ts';

test('what was set is remembered equally long, from the last time on, and can be taken once', () => {
  let nowMs = 0;
  const map = new RecentMap<number>({ maxEntries: 10, keepMs: 1_000, now: () => nowMs });
  expect(map.longestLeftMs).toBe(0);
  map.set('ann', 1);
  nowMs = 400;
  map.set('bob', 2);
  expect([map.leftMs('ann'), map.leftMs('bob'), map.leftMs('cleo'), map.longestLeftMs]).toEqual([600, 1_000, 0, 1_000]);
  map.set('ann', 3);
  nowMs = 1_399;
  expect([map.get('ann'), map.get('bob')]).toEqual([3, 2]);
  nowMs = 1_400;
  expect([map.get('ann'), map.take('ann'), map.take('bob')]).toEqual([undefined, undefined, undefined]);
});

test('looking forgets nothing, setting forgets what is over, and of too many the oldest', () => {
  let nowMs = 0;
  const map = new RecentMap<number>({ maxEntries: 3, keepMs: 100, now: () => nowMs });
  for (let key = 0; key < 5; key++) map.set(`key-${key}`, key);
  for (let key = 100; key < 200; key++) map.get(`key-${key}`);
  expect([map.size, map.get('key-1'), map.get('key-2'), map.get('key-4')]).toEqual([3, undefined, 2, 4]);
  nowMs = 100;
  map.set('key-5', 5);
  expect([map.size, map.get('key-5')]).toEqual([1, 5]);
  map.clear();
  expect(map.size).toBe(0);
});

test('without a time all of them stay', () => {
  const map = new RecentMap<string>({ maxEntries: 2, now: () => Number.MAX_SAFE_INTEGER });
  map.set('ann', 'A');
  expect(map.get('ann')).toBe('A');
});

test('what it remembers can go to another one, with its age, in order, and never more than that one holds', () => {
  let nowMs = 1_000;
  const one = new RecentMap<number>({ maxEntries: 9, keepMs: 100, now: () => nowMs });
  for (const key of ['ann', 'bob', 'cleo']) one.set(key, nowMs++);
  nowMs = 1_050;
  let otherMs = 7;
  const other = new RecentMap<number>({ maxEntries: 2, keepMs: 100, now: () => otherMs });
  other.set('dan', 0);
  other.restore(structuredClone(one.save()));
  expect(other.entries()).toEqual([
    ['bob', 1_001],
    ['cleo', 1_002],
  ]);
  expect([other.leftMs('bob'), other.leftMs('cleo'), other.longestLeftMs]).toEqual([52, 53, 53]);
  otherMs += 53;
  expect(other.entries()).toEqual([]);
});
