import { matchMaker } from '@colyseus/core';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { SharedRooms } from '../../../server/redis/SharedRooms.ts';
import { type Rumpus, startRumpus } from '../../support/startRumpus.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => rumpus.close());

/** @param answer what writing the mark resolves with: an error if Redis refuses it */
async function lookTwice(answer: unknown): Promise<number> {
  const noteEmptied = vi.fn();
  const shared = { isReachable: true, isBeingFilled: true, takeLosses: () => false, noteEmptied, onReturn: () => {} };
  const loads = { living: [], forget: () => {} };
  const beforeListing = async () => new Set<object>();
  const rooms = new SharedRooms({ shared, loads, beforeListing, log: pino({ level: 'silent' }) });
  vi.spyOn(matchMaker.presence, 'setex').mockImplementation(() => Promise.resolve(answer));
  vi.spyOn(matchMaker.presence, 'exists').mockResolvedValue(false);
  await rooms.look();
  await rooms.look();
  return noteEmptied.mock.calls.length;
}

test('a mark that is no longer there says that Redis was emptied', async () => {
  expect(await lookTwice(undefined)).toBe(1);
});

test('a mark that could not be written says nothing', async () => {
  expect(await lookTwice(new Error('OOM command not allowed'))).toBe(0);
});
