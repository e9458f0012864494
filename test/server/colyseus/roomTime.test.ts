import { matchMaker, Room } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { keepEmptyRoom } from '../../../server/colyseus/keepEmptyRoom.ts';
import { tickOutside } from '../../../server/colyseus/tickOutside.ts';
import { useSteadyClock } from '../../../server/colyseus/useSteadyClock.ts';
import { RawClient } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';

const HOUR_MS = 3_600_000;

class PlainRoom extends Room {}
class SteadyRoom extends Room {
  constructor() {
    super();
    useSteadyClock(this);
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { arena: PlainRoom, steady: SteadyRoom } });
});
afterAll(() => colyseus.close());

async function createRoom(name = 'arena'): Promise<Room> {
  const { roomId } = await matchMaker.createRoom(name, {});
  return colyseus.roomOf(roomId);
}
const isAlive = (room: Room) => matchMaker.getLocalRoomById(room.roomId) !== undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('an empty room that is kept stays, and ends when it is kept no longer', async () => {
  const [kept, plain] = [await createRoom(), await createRoom()];
  keepEmptyRoom(kept);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([isAlive(kept), isAlive(plain)]).toEqual([true, false]);
  kept.autoDispose = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isAlive(kept)).toBe(false);
});

test('a room that is kept while its end is under way can be closed; without the patch it never ends', async () => {
  vi.useRealTimers();
  const keepPlainly = (room: Room) => {
    room.autoDispose = false;
  };
  for (const [keep, ends] of [
    [keepEmptyRoom, true],
    [keepPlainly, false],
  ] as const) {
    const client = await RawClient.join({ endpoint: colyseus.endpoint });
    const room = colyseus.roomOf(client.roomId);
    room.autoDispose = false;
    room.autoDispose = true;
    keep(room);
    const end = vi.fn();
    const disconnected = room.disconnect().then(end);
    await client.closed;
    if (ends) await disconnected;
    else {
      await new Promise(setImmediate);
      expect(end).not.toHaveBeenCalled();
      const disposed = (room as unknown as { _events: { emit(event: 'dispose'): void } })._events;
      disposed.emit('dispose');
      await disconnected;
    }
  }
});

test.each([
  [true, 0],
  [false, 1_000],
])(
  'the clock of a room that is ticked outside (%s) stands still until it is: %i ms pass',
  async (isOutside, passedMs) => {
    const room = await createRoom();
    if (isOutside) tickOutside(room);
    room.patchRate = null;
    room.clock.tick();
    const before = room.clock.elapsedTime;
    await vi.advanceTimersByTimeAsync(1_000);
    room.broadcastPatch();
    expect(room.clock.elapsedTime - before).toBe(passedMs);
    room.clock.tick();
    expect(room.clock.elapsedTime - before).toBe(1_000);
    await room.disconnect();
  },
);

test.each([
  ['steady', 1_000],
  ['arena', HOUR_MS + 1_000],
])('a wall clock that jumps an hour moves a room’s clock from 0: the room “%s” by %i ms', async (name, passedMs) => {
  const room = await createRoom(name);
  room.clock.tick();
  expect(room.clock.elapsedTime).toBeGreaterThanOrEqual(0);
  expect(room.clock.elapsedTime).toBeLessThan(1_000);
  const before = room.clock.elapsedTime;
  vi.setSystemTime(Date.now() + HOUR_MS);
  await vi.advanceTimersByTimeAsync(1_000);
  room.clock.tick();
  expect(room.clock.elapsedTime - before).toBe(passedMs);
  expect(Number.isInteger(room.clock.currentTime)).toBe(true);
  await room.disconnect();
});
