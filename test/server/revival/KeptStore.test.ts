import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { KeptStore } from '../../../server/revival/KeptStore.ts';

const reading = (text: string | null) =>
  new KeptStore({ hget: async () => text } as unknown as Redis).read('process', 'BCDFG');

test('a kept room is read as it was written', async () => {
  const kept = { room: { code: 'BCDFG', game: 'arena' }, deaths: 1 };
  expect(await reading(JSON.stringify(kept))).toEqual(kept);
  expect(await reading(null)).toBeUndefined();
});

test.each([
  '',
  '{"room":{"code":"BCDFG"',
  'null',
  '[]',
  '{"deaths":0}',
  '{"room":null,"deaths":0}',
  '{"room":{"code":"HJKLM"},"deaths":0}',
  '{"room":{"code":"BCDFG"},"deaths":"many"}',
  '{"room":{"code":"BCDFG"},"deaths":null}',
])('what is not a kept room of this code is damaged: %s', async (text) => {
  expect(await reading(text)).toBe('damaged');
});
