import { type IRoomCache, matchMaker, type RegisteredHandler } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CopiedRoom, RoomCopies } from '../../server/revival/RoomCopies.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { MOVED, type ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

fastTime();

let nowMs = 0;
let rumpus: Rumpus;
let ann: Person;
let copies: RoomCopies;
let create: (room: CopiedRoom) => void;
beforeEach(async () => {
  rumpus = await startRumpus({ games: [arenaGame] as never });
  ann = await new Person(rumpus, 'Ann').create();
  copies = new RoomCopies(pino({ level: 'silent' }), () => nowMs);
  const handler = {
    on: (name: string, listener: typeof create) => {
      if (name === 'create') create = listener;
    },
  };
  copies.follow(handler as unknown as RegisteredHandler);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
});

const listings = () => matchMaker.query({});
/** Another process has opened the room, too, and has listed it. */
async function copy(): Promise<void> {
  const [own] = await listings();
  const theirs = { ...own!, processId: 'other' } as IRoomCache;
  await matchMaker.driver.remove(ann.code);
  await matchMaker.driver.persist(theirs, true);
}

test('a room that only this process has stays as it is', async () => {
  create(rumpus.roomOf(ann.code));
  expect((await copies.settleAll()).size).toBe(0);
  expect(ann.room.connection.isOpen).toBe(true);
  expect(await listings()).toMatchObject([{ roomId: ann.code, processId: matchMaker.processId }]);
});

test('a room with people takes its code back', async () => {
  await copy();
  const room = rumpus.roomOf(ann.code);
  create(room);
  const persist = vi.spyOn(matchMaker.driver, 'persist');
  expect((await copies.settleAll()).size).toBe(0);
  expect(persist).toHaveBeenCalledWith(expect.objectContaining({ roomId: ann.code, processId: matchMaker.processId }));
  expect(ann.room.connection.isOpen).toBe(true);
});

test('a room that was removed from the list afterwards is listed again, if somebody is in it', async () => {
  create(rumpus.roomOf(ann.code));
  await copies.settleAll();
  nowMs += 20_000;
  await matchMaker.driver.remove(ann.code);
  const persist = vi.spyOn(matchMaker.driver, 'persist');
  await copies.settle();
  expect(persist).toHaveBeenCalledWith(expect.objectContaining({ roomId: ann.code }));
  persist.mockClear();
  nowMs += 20_000;
  await copies.settle();
  expect(persist).not.toHaveBeenCalled();
});

test('a room that all have left for the copy gives way', async () => {
  await copy();
  const room = rumpus.roomOf(ann.code);
  create(room);
  ann.room.reconnection.enabled = false;
  await ann.room.leave();
  await until(() => room.clients.length === 0, 'the empty room');
  await copy();
  expect([...(await copies.settleAll())]).toEqual([room]);
  await until(() => rumpus.roomOf(ann.code) === undefined, 'the end of the room');
  expect(await listings()).toMatchObject([{ roomId: ann.code, processId: 'other' }]);
});

test('a copy gives way to the room, sends its people there, and leaves it the code and its listing', async () => {
  const end = copies.expect(ann.code);
  const room = rumpus.roomOf(ann.code);
  create(room);
  end();
  expect((await copies.settle()).size).toBe(0);
  await copy();
  ann.room.reconnection.enabled = false;
  const moved = new Promise<ServerMessages['moved']>((resolve) => ann.room.onMessage('moved', resolve));
  const closed = new Promise<number>((resolve) => ann.room.onLeave(resolve));
  expect([...(await copies.settle())]).toEqual([room]);
  expect(await moved).toMatchObject({
    ...{ name: 'arena', roomId: ann.code, processId: 'other', sessionId: ann.id },
    reconnectionToken: ann.room.reconnectionToken.split(':')[1],
  });
  expect(await closed).toBe(MOVED);
  await until(() => rumpus.roomOf(ann.code) === undefined, 'the end of the room');
  expect(await listings()).toMatchObject([{ roomId: ann.code, processId: 'other' }]);
  expect(await matchMaker.presence.hget('rumpus:codes', ann.code)).toBeTruthy();
});

test('a room that was not opened for a process that seemed dead is not compared by itself', async () => {
  copies.expect(ann.code)();
  create(rumpus.roomOf(ann.code));
  await copy();
  expect((await copies.settle()).size).toBe(0);
});
