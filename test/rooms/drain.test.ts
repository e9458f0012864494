import { matchMaker } from '@colyseus/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { moveRoom } from '../../server/drain/moveRoom.ts';
import { type MailStore, RoomMail } from '../../server/drain/RoomMail.ts';
import { RedisAway } from '../../server/redis/RedisAway.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { closeCodes } from '../../shared/protocol.ts';
import type { TalkLine } from '../../shared/talk/talkMessages.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { pass, until } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
let texts: Map<string, string>;
beforeEach(async () => {
  texts = new Map();
  rumpus = await startRumpus({ games: [arenaGame] as never });
});
afterEach(() => rumpus.close());

const store: MailStore = {
  put: async (key, text) => void texts.set(key, text),
  takeOnce: async (key) => {
    const text = texts.get(key);
    texts.delete(key);
    return text;
  },
};
const mail = new RoomMail({ store, isStaying: () => true });

const tickOf = (person: Person) => rumpus.roomOf(person.code).clock.elapsedTime;

test('a room that no process opens stands still for that time, and then goes on as if nothing had happened', async () => {
  const ann = await new Person(rumpus, 'Ann').create();
  const heard: string[] = [];
  ann.room.onMessage('talk', ({ lines }: { lines: TalkLine[] }) => {
    for (const line of lines) if ('text' in line) heard.push(line.text);
  });
  ann.room.send('start', {});
  const room = rumpus.roomOf(ann.code);
  await until(() => room.state.phase === 'playing', 'the round', 10_000);
  const endsAt = room.state.phaseEndsAt;

  const moving = moveRoom(room, room.saveRoom()!, 'nobody', mail);
  const stoodAt = tickOf(ann);
  ann.room.send('chat', { text: 'while it stands still' });
  await pass(500);
  expect(tickOf(ann)).toBe(stoodAt);
  expect(heard).not.toContain('while it stands still');
  await expect(moving).rejects.toThrow('ipc_timeout');

  // Nobody can open it any more.
  expect(texts.size).toBe(0);
  await until(() => tickOf(ann) > stoodAt + 100, 'the next steps');
  await until(() => heard.includes('while it stands still'), 'what was said');
  expect(room.state.phaseEndsAt).toBeGreaterThan(endsAt + 500);
  const bob = await new Person(rumpus, 'Bob').join(ann.code);
  expect((await matchMaker.query({})).map(({ roomId }) => roomId)).toEqual([ann.code]);
  for (const { room: seat } of [ann, bob]) await seat.leave();
});

test('while Redis is away, a room that cannot move goes on', async () => {
  const ann = await new Person(rumpus, 'Ann').create();
  const room = rumpus.roomOf(ann.code);
  vi.spyOn(matchMaker.driver, 'persist').mockImplementation(() => Promise.reject(new RedisAway()));
  const failing = new RoomMail({
    store: { ...store, put: () => Promise.reject(new Error('away')) },
    isStaying: () => true,
  });
  await expect(moveRoom(room, room.saveRoom()!, 'nobody', failing)).rejects.toThrow('away');
  vi.restoreAllMocks();
  const stoodAt = tickOf(ann);
  await until(() => tickOf(ann) > stoodAt + 100, 'the next steps');
  // It answers again those who look for their seat.
  const asked: unknown = await matchMaker.remoteRoomCall(ann.code, 'checkReconnectionToken', ['another token']);
  expect(asked).toBeFalsy();
  await ann.room.leave();
});

test('a room stands still until Redis says whether the other process has taken it', async () => {
  const ann = await new Person(rumpus, 'Ann').create();
  const room = rumpus.roomOf(ann.code);
  let isAway = true;
  const takeOnce = (key: string) => (isAway ? Promise.reject(new Error('away')) : store.takeOnce(key));
  const unsure = new RoomMail({ store: { ...store, takeOnce }, isStaying: () => true });
  const moving = moveRoom(room, room.saveRoom()!, 'nobody', unsure);
  const stoodAt = tickOf(ann);
  // It is known by now that nobody has answered.
  await pass(5_000);
  expect(tickOf(ann)).toBe(stoodAt);
  isAway = false;
  await expect(moving).rejects.toThrow('ipc_timeout');
  expect(texts.size).toBe(0);
  await until(() => tickOf(ann) > stoodAt + 100, 'the next steps');
  await ann.room.leave();
});

test('whoever floods a room that stands still is expelled as always', async () => {
  const ann = await new Person(rumpus, 'Ann').create();
  const bob = await new Person(rumpus, 'Bob').join(ann.code);
  const room = rumpus.roomOf(ann.code);
  const goOn = room.standStill();
  const codes: number[] = [];
  bob.room.onLeave((code) => codes.push(code));
  for (let message = 0; message < 200; message++) bob.room.send('ready', {});
  await until(() => codes.length > 0, 'the end of the flood');
  expect(codes).toEqual([closeCodes.tooManyMessages]);
  goOn();
  await ann.room.leave();
});
