import { matchMaker, Room, requestFromIPC, subscribeIPC } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerElsewhere } from '../../../server/colyseus/answerElsewhere.ts';
import { giveUpRoomId } from '../../../server/colyseus/giveUpRoomId.ts';
import { leaveListing } from '../../../server/colyseus/leaveListing.ts';
import { NO_ANSWER, openRoomAt } from '../../../server/colyseus/openRoomAt.ts';
import { breakPromise, promisedSeats } from '../../../server/colyseus/promisedSeats.ts';
import { RedisAway } from '../../../server/redis/RedisAway.ts';
import { RawClient, type RawJoin } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';

class LeavingRoom extends Room {
  override onCreate(options: { refuses?: boolean }): void {
    if (options.refuses) throw new Error('refused');
  }
}

let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({ rooms: { arena: LeavingRoom } });
});
afterAll(() => colyseus.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const join = (request: Omit<RawJoin, 'endpoint'> = {}) => RawClient.join({ endpoint: colyseus.endpoint, ...request });
const listed = async () => (await matchMaker.query({})).map(({ roomId }) => roomId).sort();

describe('openRoomAt', () => {
  test('opens a room in the process that is named, and throws what is thrown there', async () => {
    const { roomId, processId } = await openRoomAt(matchMaker.processId, 'arena', {}, 1_000);
    expect(processId).toBe(matchMaker.processId);
    await colyseus.roomOf(roomId).disconnect();
    await expect(openRoomAt(matchMaker.processId, 'arena', { refuses: true }, 1_000)).rejects.toThrow('refused');
  });

  test('opens nothing here if the other process does not answer', async () => {
    await expect(openRoomAt('nobody', 'arena', {}, 10)).rejects.toThrow(NO_ANSWER);
    expect(await listed()).toEqual([]);
  });
});

/** The ids under which the list of rooms is written. */
function watchWrites(): string[] {
  const written: string[] = [];
  const { driver } = matchMaker;
  const { update, remove } = driver;
  vi.spyOn(driver, 'update').mockImplementation((listing, operations) => {
    written.push(`update ${listing.roomId}`);
    return update.call(driver, listing, operations);
  });
  vi.spyOn(driver, 'remove').mockImplementation((id) => {
    written.push(`remove ${id}`);
    return remove.call(driver, id);
  });
  return written;
}

describe('a listing that a room leaves', () => {
  test('is not written any more, whatever happens in the room, and the room is forgotten here all the same', async () => {
    const client = await join();
    const { roomId: id } = client;
    const room = colyseus.roomOf<Room>(id);
    leaveListing(room, `${id}-moved`);
    const written = watchWrites();
    await room.lock();
    await room.disconnect();
    expect(new Set(written)).toEqual(new Set([`update ${id}-moved`, `remove ${id}-moved`]));
    expect(matchMaker.getLocalRoomById(id)).toBeUndefined();
  });

  test('can be taken back', async () => {
    const client = await join();
    const { roomId: id } = client;
    const room = colyseus.roomOf<Room>(id);
    await leaveListing(room, `${id}-moved`)();
    expect(await listed()).toEqual([id]);
    const written = watchWrites();
    await room.lock();
    expect(written).toEqual([`update ${id}`]);
    await room.disconnect();
  });
});

describe('while Redis is away', () => {
  const refuse = () => {
    vi.spyOn(matchMaker.driver, 'persist').mockImplementation(() => Promise.reject(new RedisAway()));
  };

  test('a listing is taken back for later', async () => {
    const client = await join();
    const room = colyseus.roomOf<Room>(client.roomId);
    const takeBack = leaveListing(room, `${client.roomId}-moved`);
    refuse();
    await takeBack();
    vi.restoreAllMocks();
    const written = watchWrites();
    await room.lock();
    await room.disconnect();
    expect(new Set(written)).toEqual(new Set([`update ${client.roomId}`, `remove ${client.roomId}`]));
  });

  test('a room takes its id back, and answers other processes under it', async () => {
    const client = await join();
    const id = client.roomId;
    const room = colyseus.roomOf<Room>(id);
    const takeBack = giveUpRoomId(room, `${id}-moved`);
    refuse();
    await takeBack();
    expect(await requestFromIPC(matchMaker.presence, `$${id}`, 'maxClients', [], 1_000)).toBe(room.maxClients);
    await room.disconnect();
  });
});

describe('a room that answers elsewhere', () => {
  test('lets those who look for a seat wait, and gives them one if it stays', async () => {
    const host = await join();
    const room = colyseus.roomOf<Room>(host.roomId);
    const answer = answerElsewhere(room);
    let hasAnswered = false;
    const guest = join({ code: host.roomId }).finally(() => {
      hasAnswered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(hasAnswered).toBe(false);
    answer('here');
    await guest;
    await join({ code: host.roomId });
    expect(room.clients).toHaveLength(3);
    await room.disconnect();
  });

  test('still holds the seats of its own clients', async () => {
    const host = await join();
    const room = colyseus.roomOf<Room>(host.roomId);
    room.onDrop = (client) => void room.allowReconnection(client, 5);
    const answer = answerElsewhere(room);
    await host.drop();
    answer('here');
    await join({ code: host.roomId, token: host.token });
    await room.disconnect();
  });

  test('lets the process that has the room now give seats, and judge tokens', async () => {
    const host = await join();
    const { roomId } = host;
    const room = colyseus.roomOf<Room>(roomId);
    const answer = answerElsewhere(room);
    const waiting = matchMaker.joinById(roomId, { name: 'Bob' });
    const returning = matchMaker.reconnect(roomId, { reconnectionToken: host.token });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const asked: [method: string, values: unknown[]][] = [];
    answer('elsewhere');
    // What the other process does when the room is open there.
    await subscribeIPC(matchMaker.presence, `$${roomId}`, (method, values) => {
      asked.push([method, values]);
      return method === '_reserveSeat' ? true : 'session';
    });
    const { sessionId } = await waiting;
    expect((await returning).sessionId).toBe('session');
    expect(Object.fromEntries(asked)).toEqual({
      _reserveSeat: [sessionId, { name: 'Bob' }, null],
      checkReconnectionToken: [host.token],
    });
    await room.disconnect();
  });

  test('has promised seats to those who have not come yet, and to nobody else', async () => {
    const host = await join();
    const room = colyseus.roomOf<Room>(host.roomId);
    // For so long, in place of 15 s, Colyseus waits for Bob before the room ends.
    room.seatReservationTimeout = 0.5;
    const { sessionId } = await matchMaker.joinById(host.roomId, { name: 'Bob' });
    const promised = promisedSeats(room);
    expect(promised).toEqual([[sessionId, { name: 'Bob' }, null]]);
    for (const seat of promised) breakPromise(room, seat);
    expect(promisedSeats(room)).toEqual([]);
    await room.disconnect();
  });
});
