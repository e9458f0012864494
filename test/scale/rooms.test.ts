import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { matchMaker } from '@colyseus/core';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GroupMoves } from '../../server/matchmaking/GroupMoves.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

const ROOMS = 500;
/** Opened at a time; all of a batch are moved and closed before the next. */
const BATCH = 5;
const MOST_GROWTH = 1.02;
const PATIENCE_MS = 30_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
let rumpus: Rumpus;
let moves: GroupMoves | undefined;
beforeAll(async () => {
  const begin = GroupMoves.prototype.begin;
  vi.spyOn(GroupMoves.prototype, 'begin').mockImplementation(function (this: GroupMoves, code) {
    moves = this;
    return begin.call(this, code);
  });
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '100', EMPTY_ROOM_KEEP_MS: '0' } });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
});

interface Visitor {
  room: Room;
  /** Resolves when this visitor is in the group's other room. */
  readonly arrived: Promise<void>;
}

async function visit(joining: Promise<Room>): Promise<Visitor> {
  const room = await joining;
  const { promise, resolve } = Promise.withResolvers<void>();
  const visitor = { room, arrived: promise };
  room.onMessage('*', () => {});
  room.onMessage('moved', async (seat: ServerMessages['moved']) => {
    room.reconnection.enabled = false;
    visitor.room = await rumpus.sdk.consumeSeatReservation(seat as never);
    visitor.room.onMessage('*', () => {});
    await visitor.room.waitForInitialState();
    resolve();
  });
  await room.waitForInitialState();
  return visitor;
}

/** A host, a guest who stays, and one who is banned; then everybody moves, and leaves. */
async function liveAndDie(): Promise<void> {
  const sdk = new ColyseusSDK(rumpus.endpoint);
  const host = await visit(sdk.create('arena', { visibility: 'private' }) as Promise<Room>);
  const code = host.room.roomId;
  const guest = await visit(sdk.joinById(code) as Promise<Room>);
  const rude = await visit(sdk.joinById(code) as Promise<Room>);
  host.room.send('ban', { sessionId: rude.room.sessionId });
  host.room.send('game', { game: 'puck' });
  await Promise.all([host.arrived, guest.arrived]);
  await Promise.all([guest.room.leave(), host.room.leave()]);
}

async function liveAndDieTogether(rooms: number): Promise<void> {
  for (let done = 0; done < rooms; done += BATCH) {
    await Promise.all(Array.from({ length: Math.min(BATCH, rooms - done) }, liveAndDie));
    await until(() => matchMaker.stats.local.roomCount === 0, 'the end of the rooms', PATIENCE_MS);
  }
}

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
async function settledHeap(): Promise<number> {
  // What is released in a few turns, such as the sockets' buffers.
  await sleep(2_000);
  for (let round = 0; round < 3; round++) collectGarbage();
  return process.memoryUsage().heapUsed;
}
const listenersOf = async () => (await matchMaker.presence.channels()).filter((name) => /^\$/.test(name));

test(`${ROOMS} rooms that were opened, filled, moved and closed leave nothing behind`, {
  timeout: 280_000,
}, async () => {
  // So much that everything which is bounded has reached its bound, and all code is compiled.
  await liveAndDieTogether(BATCH * 40);
  const heapBefore = await settledHeap();
  const timersBefore = timers();
  await liveAndDieTogether(ROOMS);
  const heapAfter = await settledHeap();
  console.log(`heap ${heapBefore} to ${heapAfter} bytes, timers ${timersBefore} to ${timers()}`);
  expect(await matchMaker.query({})).toEqual([]);
  expect(await matchMaker.presence.hlen('rumpus:codes')).toBe(0);
  expect(await listenersOf()).toEqual([]);
  expect(moves?.size).toBe(0);
  expect(matchMaker.stats.local).toMatchObject({ roomCount: 0, ccu: 0 });
  expect(timers()).toBeLessThanOrEqual(timersBefore);
  expect(heapAfter / heapBefore).toBeLessThanOrEqual(MOST_GROWTH);
});
