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

let rumpus: Rumpus;
let ann: Person;
let copies: RoomCopies;
let create: (room: CopiedRoom) => void;
beforeEach(async () => {
  rumpus = await startRumpus({ games: [arenaGame] as never });
  ann = await new Person(rumpus, 'Ann').create();
  copies = new RoomCopies(pino({ level: 'silent' }));
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
async function copy(clients: number): Promise<IRoomCache> {
  const [own] = await listings();
  const theirs = { ...own!, processId: 'other', clients } as IRoomCache;
  await matchMaker.driver.remove(ann.code);
  await matchMaker.driver.persist(theirs, true);
  return theirs;
}

test('a room that only this process has stays as it is', async () => {
  create(rumpus.roomOf(ann.code));
  expect((await copies.settleAll()).size).toBe(0);
  expect(ann.room.connection.isOpen).toBe(true);
  expect(await listings()).toMatchObject([{ roomId: ann.code, processId: matchMaker.processId }]);
});

test('a copy in which nobody is leaves the code to the room with people', async () => {
  await copy(0);
  const room = rumpus.roomOf(ann.code);
  create(room);
  const persist = vi.spyOn(matchMaker.driver, 'persist');
  expect((await copies.settleAll()).size).toBe(0);
  expect(persist).toHaveBeenCalledWith(expect.objectContaining({ roomId: ann.code, processId: matchMaker.processId }));
  expect(ann.room.connection.isOpen).toBe(true);
});

test('a copy in which people are gets those of this room, and keeps the code and its listing', async () => {
  await copy(2);
  const room = rumpus.roomOf(ann.code);
  create(room);
  ann.room.reconnection.enabled = false;
  const moved = new Promise<ServerMessages['moved']>((resolve) => ann.room.onMessage('moved', resolve));
  const closed = new Promise<number>((resolve) => ann.room.onLeave(resolve));
  expect([...(await copies.settleAll())]).toEqual([room]);
  expect(await moved).toMatchObject({
    ...{ name: 'arena', roomId: ann.code, processId: 'other', sessionId: ann.id },
    reconnectionToken: ann.room.reconnectionToken.split(':')[1],
  });
  expect(await closed).toBe(MOVED);
  await until(() => rumpus.roomOf(ann.code) === undefined, 'the end of the room');
  expect(await listings()).toMatchObject([{ roomId: ann.code, processId: 'other' }]);
  expect(await matchMaker.presence.hget('rumpus:codes', ann.code)).toBeTruthy();
});

test('a room that was opened for a process that seemed dead is compared by itself, others are not', async () => {
  await copy(2);
  ann.room.reconnection.enabled = false;
  create(rumpus.roomOf(ann.code));
  expect((await copies.settleRevived()).size).toBe(0);
  copies.expect(ann.code);
  ann.room.reconnection.enabled = false;
  create(rumpus.roomOf(ann.code));
  expect((await copies.settleRevived()).size).toBe(1);
});
