import { matchMaker, Room } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { keepEmptyRoom } from '../../../server/colyseus/keepEmptyRoom.ts';
import { stopStepping } from '../../../server/colyseus/stopStepping.ts';
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

test('steps stop, the room’s clock and its timers with them, and go on with the next that are set', async () => {
  const room = await createRoom();
  const step = vi.fn();
  const timer = vi.fn();
  room.setFixedTimestep(step, 10);
  room.patchRate = null;
  room.clock.setTimeout(timer, 500);
  await vi.advanceTimersByTimeAsync(300);
  const steps = step.mock.calls.length;
  const { elapsedTime } = room.clock;
  expect(steps).toBeGreaterThan(0);
  stopStepping(room);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(step).toHaveBeenCalledTimes(steps);
  expect(timer).not.toHaveBeenCalled();
  expect(room.clock.elapsedTime).toBe(elapsedTime);
  room.setFixedTimestep(step, 10);
  await vi.advanceTimersByTimeAsync(300);
  expect(step.mock.calls.length).toBeGreaterThan(steps);
  expect(timer).toHaveBeenCalledOnce();
  await room.disconnect();
});

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
