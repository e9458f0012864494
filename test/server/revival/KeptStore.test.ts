import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { type KeptRoom, KeptStore } from '../../../server/revival/KeptStore.ts';

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

test('what Redis refuses of a room that is to be kept is an error', async () => {
  const refusal = new Error('OOM command not allowed when used memory > maxmemory.');
  const answering = (answers: unknown) => {
    const commands = { hset: () => commands, expire: () => commands, exec: async () => answers };
    return new KeptStore({ pipeline: () => commands } as unknown as Redis);
  };
  const kept = { room: { code: 'BCDFG' }, deaths: 1 } as KeptRoom;
  const refusing = answering([
    [refusal, undefined],
    [null, 1],
  ]);
  await expect(refusing.keep('process', kept)).rejects.toBe(refusal);
  const taking = answering([
    [null, 1],
    [null, 1],
  ]);
  await taking.keep('process', kept);
});
