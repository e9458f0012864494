import { LocalPresence } from '@colyseus/core';
import { expect, test } from 'vitest';
import { EndedCodes } from '../../../server/matchmaking/EndedCodes.ts';
import { claimRoomCode } from '../../../server/matchmaking/roomCodes.ts';

const HOUR_MS = 3_600_000;

test('codes of ended rooms are remembered for a day, counted from the last time', () => {
  let nowMs = 0;
  const codes = new EndedCodes(() => nowMs);
  codes.note('BBBBB');
  nowMs = 23 * HOUR_MS;
  codes.note('CCCCC');
  expect(['BBBBB', 'CCCCC', 'DDDDD'].map((code) => codes.has(code))).toEqual([true, true, false]);
  nowMs = 24 * HOUR_MS;
  expect(['BBBBB', 'CCCCC'].map((code) => codes.has(code))).toEqual([false, true]);
  codes.note('BBBBB');
  nowMs = 47 * HOUR_MS;
  expect(['BBBBB', 'CCCCC'].map((code) => codes.has(code))).toEqual([true, false]);
});

test('no number of rooms makes the memory grow: the oldest codes go first', () => {
  const codes = new EndedCodes(() => 0);
  for (let room = 0; room < 50_000; room++) codes.note(`code-${room}`);
  expect(codes.size).toBe(20_000);
  expect([codes.has('code-29999'), codes.has('code-30000'), codes.has('code-49999')]).toEqual([false, true, true]);
});

test('a new room does not get the code of one that ended lately', async () => {
  const codes = new EndedCodes(() => 0);
  codes.note('BBBBB');
  const drawn = ['BBBBB', 'CCCCC'];
  expect(await claimRoomCode(new LocalPresence(), () => drawn.shift()!, codes)).toBe('CCCCC');
});
