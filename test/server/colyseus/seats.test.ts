import { type AuthContext, type Client, type Deferred, matchMaker, Room } from '@colyseus/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { acceptTokens } from '../../../server/colyseus/acceptTokens.ts';
import { countAsAcknowledged, hasAcknowledged } from '../../../server/colyseus/acknowledgement.ts';
import { disposeAtOnce } from '../../../server/colyseus/disposeAtOnce.ts';
import { hasReservedSeat } from '../../../server/colyseus/hasReservedSeat.ts';
import {
  type ConnectionOptions,
  interceptConnections,
  passConnection,
} from '../../../server/colyseus/interceptConnections.ts';
import { interceptReservations } from '../../../server/colyseus/interceptReservations.ts';
import { countPromisedSeats } from '../../../server/colyseus/promisedSeats.ts';
import { isHashTable } from '../../support/isHashTable.ts';
import { RawClient, type RawJoin } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

/** What a room of a test does with a client that is gone. */
let onDrop: (room: Room, client: Client) => void;
/** What happened in a room, in order. */
let happened: string[];

const hold = (room: Room, client: Client) => {
  room.allowReconnection(client, 'manual').catch(() => {});
};

class SeatRoom extends Room {
  override onJoin(): void {
    happened.push('joined');
  }
  override onDrop(client: Client): void {
    happened.push('dropped');
    onDrop(this, client);
  }
  override onReconnect(): void {
    happened.push('came back');
  }
}
class InterceptedRoom extends SeatRoom {}
/** Colyseus is to meet the interceptor in rooms of games too, which extend the class that sets it. */
class GameRoom extends InterceptedRoom {}

/** Whether the room reserves seats. */
let isOpen: boolean;
/** What the room was told about each seat that was asked for. */
let askedFor: unknown[];
let arrivals: { readonly context: AuthContext; readonly options: ConnectionOptions | undefined }[];
let colyseus: PlainColyseus;
beforeAll(async () => {
  interceptConnections(InterceptedRoom, async (room, client, context, options) => {
    arrivals.push({ context, options });
    happened.push('arrives');
    await passConnection(room, client, context, options);
    happened.push('seated');
  });
  interceptReservations(InterceptedRoom, {
    mayReserve: (_room, authData) => {
      askedFor.push(authData);
      return isOpen;
    },
  });
  colyseus = await startColyseus({ rooms: { arena: GameRoom } });
});
afterAll(() => colyseus.close());
beforeEach(() => {
  happened = [];
  arrivals = [];
  isOpen = true;
  askedFor = [];
  onDrop = hold;
});

const join = (request: Omit<RawJoin, 'endpoint'> = {}) => RawClient.join({ endpoint: colyseus.endpoint, ...request });
const until = (what: string) => soon(() => expect(happened).toContain(what));
const serverClient = ({ roomId, sessionId }: RawClient) => colyseus.roomOf<Room>(roomId).clients.getById(sessionId)!;

describe('a held seat', () => {
  test('opens to another token than the newest, once; without the patch it does not', async () => {
    onDrop = (room, client) => {
      hold(room, client);
      acceptTokens(room, ['older'], client.reconnectionToken);
    };
    const [host, guest] = [await join(), await join()];
    await guest.drop();
    await until('dropped');
    const back = await join({ code: guest.roomId, token: 'older' });
    expect(back.sessionId).toBe(guest.sessionId);
    onDrop = hold;
    happened = [];
    await back.drop();
    await until('dropped');
    await expect(join({ code: guest.roomId, token: 'older' })).rejects.toThrow();
    await (await join({ code: guest.roomId, token: back.token })).leave();
    await host.leave();
  });

  test('opens to no other token any more when the hold is over', async () => {
    let held: Deferred | undefined;
    onDrop = (room, client) => {
      held = room.allowReconnection(client, 'manual');
      acceptTokens(room, ['older'], client.reconnectionToken);
    };
    const guest = await join();
    const host = await join({ code: guest.roomId });
    await guest.drop();
    await until('dropped');
    held!.reject(false);
    await expect(join({ code: guest.roomId, token: 'older' })).rejects.toThrow();
    const room = colyseus.roomOf<Room>(host.roomId) as unknown as { _reconnections: object };
    expect(room._reconnections).toEqual({});
    await host.leave();
  });
});

test('a seat that was asked for is reserved until its socket has come', async () => {
  const host = await join();
  const room = colyseus.roomOf<Room>(host.roomId);
  expect(hasReservedSeat(room)).toBe(false);
  await matchMaker.joinById(host.roomId);
  expect([hasReservedSeat(room), room.clients.length]).toEqual([true, 1]);
  const guest = await join({ code: host.roomId });
  await guest.leave();
  expect(hasReservedSeat(room)).toBe(true);
  await host.leave();
});

test('people who have been promised a seat and want to play are counted until they come, and each promise is told', async () => {
  const told: number[] = [];
  interceptReservations(GameRoom, { onReserved: (room) => told.push(countPromisedSeats(room, 'players')) });
  const host = await join();
  const room = colyseus.roomOf<Room>(host.roomId);
  expect([told, countPromisedSeats(room, 'players')]).toEqual([[1], 0]);
  await matchMaker.joinById(host.roomId);
  await matchMaker.joinById(host.roomId, { spectate: true });
  await matchMaker.joinById(host.roomId, { screen: true, spectate: true });
  expect([told, countPromisedSeats(room, 'players')]).toEqual([[1, 1, 1, 1], 1]);
  expect(countPromisedSeats(room, 'people')).toBe(2);
  // A held seat is not one that is promised.
  await host.drop();
  await until('dropped');
  expect(countPromisedSeats(room, 'players')).toBe(1);
});

describe('a client that has not acknowledged', () => {
  test('is told from one that has', async () => {
    const client = await join({ acknowledges: false });
    expect(hasAcknowledged(serverClient(client))).toBe(false);
    client.acknowledge();
    await soon(() => expect(hasAcknowledged(serverClient(client))).toBe(true));
    // Without the patch, Colyseus has deleted a property of it.
    expect(isHashTable(serverClient(client))).toBe(false);
    await client.leave();
  });

  test('has its seat held when it is counted as one that has; without that it is not', async () => {
    const refusals: unknown[] = [];
    onDrop = (room, client) => {
      room.allowReconnection(client, 'manual').catch((error: unknown) => refusals.push(error));
      countAsAcknowledged(client);
      hold(room, client);
    };
    const host = await join();
    const guest = await join({ code: host.roomId, acknowledges: false });
    await guest.drop();
    await until('dropped');
    expect(refusals).toEqual([expect.objectContaining({ message: '', code: 'not joined' })]);
    const back = await join({ code: host.roomId, token: guest.token });
    expect(back.sessionId).toBe(guest.sessionId);
    await Promise.all([host.leave(), back.leave()]);
  });
});

describe('every connection', () => {
  test('meets the interceptor of its class before it is seated, with its address, and is seated when it passes', async () => {
    const client = await join();
    await until('seated');
    expect(happened).toEqual(['arrives', 'joined', 'seated']);
    const [{ context, options }] = arrivals as [(typeof arrivals)[number]];
    expect(context.ip).toBe('127.0.0.1');
    expect(options?.reconnectionToken ?? null).toBeNull();
    await client.leave();
  });

  test('that comes back meets it while the old one still has the seat, which Colyseus waits for', async () => {
    const client = await join();
    happened = [];
    const query = new URLSearchParams({ sessionId: client.sessionId, reconnectionToken: client.token });
    const address = `${colyseus.endpoint.replace('http', 'ws')}/process/${client.roomId}?${query}`;
    const returning = new WebSocket(address);
    await until('arrives');
    expect(arrivals.at(-1)?.options?.reconnectionToken).toBe(client.token);
    expect(happened).toEqual(['arrives']);
    await client.drop();
    await until('seated');
    expect(happened).toEqual(['arrives', 'dropped', 'came back', 'seated']);
    returning.terminate();
  });
});

test('a room is asked before it reserves a seat, with what its class says of the player, and not when they return', async () => {
  const host = await join();
  expect(askedFor).toHaveLength(1);
  const guest = await join({ code: host.roomId });
  await guest.drop();
  await until('dropped');
  isOpen = false;
  askedFor = [];
  const back = await join({ code: guest.roomId, token: guest.token });
  expect(askedFor).toEqual([]);
  const authData = { guest: 'Ann' };
  const cached = await matchMaker.query({ roomId: host.roomId });
  await expect(matchMaker.reserveSeatFor(cached[0]!, {}, authData)).rejects.toThrow('is already full');
  expect(askedFor).toEqual([authData]);
  await back.leave();
  await host.leave();
});

describe('a room that closes', () => {
  /** Closes a room with a held seat. @returns the time on its timers until it has disposed, in steps of 100 ms */
  async function disposesAfter(prepare: (room: Room) => void): Promise<number> {
    const host = await join();
    const guest = await join({ code: host.roomId });
    const room = colyseus.roomOf<Room>(host.roomId);
    await guest.drop();
    await until('dropped');
    happened = [];
    prepare(room);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let hasDisposed = false;
      void room.disconnect().then(() => {
        hasDisposed = true;
      });
      await host.closed;
      let passedMs = 0;
      for (; !hasDisposed && passedMs < 2_000; passedMs += 100) await vi.advanceTimersByTimeAsync(100);
      return passedMs;
    } finally {
      vi.useRealTimers();
    }
  }

  test('does not wait for those who dropped; without the patch it does', async () => {
    expect(await disposesAfter(() => {})).toBe(1_000);
    expect(await disposesAfter(disposeAtOnce)).toBe(100);
  });
});
