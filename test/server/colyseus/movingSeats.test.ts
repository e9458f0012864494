import { type Client, type Deferred, matchMaker, Protocol, Room } from '@colyseus/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { answerUnseated } from '../../../server/colyseus/answerUnseated.ts';
import { giveUpRoomId } from '../../../server/colyseus/giveUpRoomId.ts';
import { holdAbsentSeat } from '../../../server/colyseus/holdAbsentSeat.ts';
import { interceptConnections, passConnection } from '../../../server/colyseus/interceptConnections.ts';
import { RawClient, type RawJoin } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

/** The id of the next room; undefined for one of Colyseus' own. */
let nextId: string | undefined;
/** Whether the next room refuses to open. */
let isRefused = false;
let answersUnseated = false;

class FollowingRoom extends Room {
  override onCreate(): void {
    if (isRefused) throw new Error('refused');
    if (nextId !== undefined) this.roomId = nextId;
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  interceptConnections(FollowingRoom, async (room, client, context, options) => {
    if (answersUnseated) answerUnseated(client, 'moved', { roomId: room.roomId }, 4010);
    else await passConnection(room, client, context, options);
  });
  colyseus = await startColyseus({ rooms: { arena: FollowingRoom } });
});
afterAll(() => colyseus.close());
beforeEach(() => {
  nextId = undefined;
  isRefused = false;
  answersUnseated = false;
});

const join = (request: Omit<RawJoin, 'endpoint'> = {}) => RawClient.join({ endpoint: colyseus.endpoint, ...request });
const listed = async () => (await matchMaker.query({})).map(({ roomId }) => roomId).sort();
const isGone = (room: Room) => soon(() => expect(room.clients).toHaveLength(0));

describe('an id that a room gives up', () => {
  test('is free for another room, which keeps it when the first is disposed; without that, it does not', async () => {
    for (const gives of [true, false]) {
      const before = await join();
      const id = before.roomId;
      const old = colyseus.roomOf<Room>(id);
      if (gives) giveUpRoomId(old, `${id}-old`);
      else matchMaker.driver.remove(id);
      nextId = id;
      await matchMaker.createRoom('arena', {});
      nextId = undefined;
      const after = colyseus.roomOf<Room>(id);
      expect(after).not.toBe(old);
      await old.disconnect();
      expect(await before.closed).toBe(4000);
      expect(colyseus.roomOf<Room>(id)).toBe(gives ? after : undefined);
      expect(await listed()).toEqual(gives ? [id] : []);
      await after.disconnect();
      expect(await listed()).toEqual([]);
    }
  });

  test('is its own again when it takes it back, for joins and for other processes', async () => {
    const host = await join();
    const id = host.roomId;
    const room = colyseus.roomOf<Room>(id);
    const takeBack = giveUpRoomId(room, `${id}-old`);
    await expect(join({ code: id })).rejects.toThrow('not found');
    expect(await matchMaker.presence.channels(`$${id}`)).toEqual([]);
    nextId = id;
    isRefused = true;
    await expect(matchMaker.createRoom('arena', {})).rejects.toThrow('refused');
    await takeBack();
    expect([room.roomId, colyseus.roomOf<Room>(id), await listed()]).toEqual([id, room, [id]]);
    expect(await matchMaker.presence.channels(`$${id}`)).toEqual([`$${id}`]);
    const answers: unknown[] = [];
    await matchMaker.presence.subscribe('ipc:asked', (answer: unknown) => answers.push(answer));
    matchMaker.presence.publish(`$${id}`, ['hasReachedMaxClients', 'asked', []]);
    matchMaker.presence.publish(`$${id}`, ['roomId', 'asked', undefined]);
    expect(answers.map((answer) => (answer as unknown[])[1])).toEqual([false, id]);
    matchMaker.presence.unsubscribe('ipc:asked');
    const guest = await join({ code: id });
    expect(room.clients).toHaveLength(2);
    await Promise.all([host.leave(), guest.leave()]);
    expect(await listed()).toEqual([]);
  });
});

describe('a seat of somebody who has not been in the room', () => {
  test('opens to its token, and the client counts from then on', async () => {
    const host = await join();
    const room = colyseus.roomOf<Room>(host.roomId);
    const { ccu } = matchMaker.stats.local;
    const held = holdAbsentSeat(room, 'absent', 'token');
    expect(room.hasReservedSeat('absent', 'wrong')).toBe(false);
    const guest = await join({ code: host.roomId, token: 'token' });
    expect(guest.sessionId).toBe('absent');
    expect((await held).sessionId).toBe('absent');
    expect([matchMaker.stats.local.ccu, await matchMaker.query({})]).toMatchObject([ccu + 1, [{ clients: 2 }]]);
    await guest.leave();
    await soon(() => expect(matchMaker.stats.local.ccu).toBe(ccu));
    expect(await matchMaker.query({})).toMatchObject([{ clients: 1 }]);
    await host.leave();
    await isGone(room);
  });

  test('is released when the hold ends, and counts no longer', async () => {
    const host = await join();
    const room = colyseus.roomOf<Room>(host.roomId);
    const held: Deferred<Client> = holdAbsentSeat(room, 'absent', 'token');
    held.reject(false);
    await held.catch(() => {});
    expect(await matchMaker.query({})).toMatchObject([{ clients: 1 }]);
    await expect(join({ code: host.roomId, token: 'token' })).rejects.toThrow();
    await host.leave();
    await isGone(room);
  });
});

test('a client without a seat gets one message at once, and is closed', async () => {
  const { roomId, sessionId, processId } = (await matchMaker.create('arena', {})) as Required<
    Awaited<ReturnType<typeof matchMaker.create>>
  >;
  answersUnseated = true;
  const address = `${colyseus.endpoint.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`;
  const socket = new WebSocket(address);
  const frames: Buffer[] = [];
  socket.on('message', (frame: Buffer) => frames.push(frame));
  const code = await new Promise((resolve) => socket.once('close', resolve));
  expect([code, frames.length, frames[0]?.[0]]).toEqual([4010, 1, Protocol.ROOM_DATA]);
  expect(String(frames[0])).toContain(roomId);
  await colyseus.roomOf<Room>(roomId).disconnect();
});
