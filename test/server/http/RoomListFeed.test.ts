import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PublicRoom } from '../../../server/http/listPublicRooms.ts';
import { RoomListFeed } from '../../../server/http/RoomListFeed.ts';
import { EventReader } from '../../support/EventReader.ts';
import { soon } from '../../support/until.ts';

const room = (code: string, players: number): PublicRoom => ({
  code,
  game: 'tag',
  phase: 'warmup',
  players,
  maxPlayers: 8,
  arena: '',
  choices: {},
  pingMs: 0,
  title: '',
});

let rooms: PublicRoom[];
let reads: number;
/** Readings end when it does. */
let reading: Promise<void>;
let failures: unknown[];
let feed: RoomListFeed;
let server: Server;
let origin: string;
const readers: EventReader[] = [];

beforeEach(async () => {
  // The feed's timer only: sockets need the others.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  rooms = [room('BBBBB', 1)];
  reads = 0;
  reading = Promise.resolve();
  failures = [];
  feed = new RoomListFeed({
    readRooms: async () => {
      reads++;
      await reading;
      if (rooms.length > 2) throw new Error('too many for this test');
      return rooms;
    },
    maxWatchers: 3,
    maxUnreadBytes: 1_000_000,
    onFailure: (error) => failures.push(error),
  });
  server = createServer((request, response) => void feed.watch(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
  server.close();
  vi.useRealTimers();
});

async function watch(): Promise<EventReader> {
  const reader = await EventReader.open(origin);
  readers.push(reader);
  await soon(() => expect(reader.events).toHaveLength(1));
  return reader;
}
const second = () => vi.advanceTimersByTimeAsync(1_000);
const all = (...shown: PublicRoom[]) => `all ${JSON.stringify({ rooms: shown })}`;

test('gives each watcher the whole list, and then to all of them what has changed, with one reading a second', async () => {
  const early = await watch();
  expect(early.events).toEqual([all(room('BBBBB', 1))]);
  rooms = [room('BBBBB', 2), room('CCCCC', 1)];
  await second();
  const late = await watch();
  rooms = [room('CCCCC', 1)];
  await second();
  const end = 'some {"changed":[],"gone":["BBBBB"]}';
  await soon(() => expect(late.events).toEqual([all(room('BBBBB', 2), room('CCCCC', 1)), end]));
  const first = JSON.stringify({ changed: [{ code: 'BBBBB', players: 2 }, room('CCCCC', 1)], gone: [] });
  await soon(() => expect(early.events).toEqual([all(room('BBBBB', 1)), `some ${first}`, end]));
  expect(reads).toBe(3);
});

test('sends nothing while nothing changes, but a beat every 20 seconds', async () => {
  const reader = await watch();
  const before = reader.response.socket.bytesRead;
  for (let count = 0; count < 19; count++) await second();
  expect(reader.response.socket.bytesRead).toBe(before);
  await second();
  // ":\n\n" as a chunk.
  await soon(() => expect(reader.response.socket.bytesRead).toBe(before + 8));
  expect(reader.events).toHaveLength(1);
});

test('reads no rooms and has no timer while nobody watches, and the current ones for whoever comes next', async () => {
  const reader = await watch();
  expect(vi.getTimerCount()).toBe(1);
  reader.close();
  await soon(() => expect(feed.watcherCount).toBe(0));
  expect(vi.getTimerCount()).toBe(0);
  await second();
  expect(reads).toBe(1);
  rooms = [room('CCCCC', 1)];
  expect((await watch()).events).toEqual([all(room('CCCCC', 1))]);
  expect(reads).toBe(2);
});

test('gives the list to a watcher beside one that breaks off while it is being read', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  reading = promise;
  const broken = get(origin, { agent: false }).on('error', () => {});
  const [{ socket }] = (await once(server, 'request')) as [{ socket: Socket }];
  const arrival = once(server, 'request');
  const reader = watch();
  await arrival;
  broken.destroy();
  await once(socket, 'close');
  resolve();
  expect((await reader).events).toEqual([all(room('BBBBB', 1))]);
  expect(reads).toBe(1);
});

test('takes no more watchers than allowed', async () => {
  for (let count = 0; count < 3; count++) await watch();
  expect(feed.isFull).toBe(true);
  await expect(EventReader.open(origin)).rejects.toThrow();
  expect(feed.watcherCount).toBe(3);
});

test('survives a reading that fails, and goes on with the next', async () => {
  const reader = await watch();
  rooms = [room('BBBBB', 1), room('CCCCC', 1), room('DDDDD', 1)];
  await second();
  expect(failures).toHaveLength(1);
  rooms = [room('BBBBB', 3)];
  await second();
  await soon(() => expect(reader.events[1]).toBe('some {"changed":[{"code":"BBBBB","players":3}],"gone":[]}'));
});

test('disconnects a watcher that does not read', async () => {
  const reader = await watch();
  const stalled = await watch();
  stalled.response.pause();
  const title = 'x'.repeat(500_000);
  for (let count = 0; feed.watcherCount === 2; count++) {
    if (count > 100) throw new Error('100 seconds did not suffice');
    rooms = [{ ...room('BBBBB', 1), title: `${title}${count}` }];
    await second();
  }
  expect(feed.watcherCount).toBe(1);
  await soon(() => expect(reader.events.at(-1)).toContain('x'));
});

test('ends all answers when the server closes', async () => {
  const reader = await watch();
  const ended = once(reader.response, 'end');
  feed.close();
  expect([feed.watcherCount, vi.getTimerCount()]).toEqual([0, 0]);
  await ended;
});
