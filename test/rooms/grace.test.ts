import type { WebSocketClient } from '@colyseus/ws-transport';
import { afterEach, describe, expect, test } from 'vitest';
import { quietReconnection } from '../../client/colyseus/quietReconnection.ts';
import type { Connection, ConnectionStatus } from '../../client/connection/Connection.ts';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { fastTime } from '../support/fastTime.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

quietReconnection();
let rumpus: Rumpus;
afterEach(() => rumpus.close());

async function enter(env: Record<string, string>) {
  rumpus = await startRumpus({ env });
  const host = await joined(rumpus.sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);
  const request = { kind: 'code', code: host.roomId } as const;
  const connection = await joinRoom<ArenaState>(rumpus.endpoint, 'arena', request);
  return { host, connection };
}

/** Breaks a client's connection without a closing handshake, as a lost network does. */
function cut({ room }: Connection<ArenaState>): void {
  const client = rumpus.roomOf(room.roomId).clients.getById(room.sessionId) as unknown as WebSocketClient;
  client.ref.terminate();
}
const nextStatus = (connection: Connection<ArenaState>, kind: ConnectionStatus['kind']) =>
  new Promise<ConnectionStatus>((resolve) => {
    connection.onStatus((status) => {
      if (status.kind === kind) resolve(status);
    });
  });

describe('a client', () => {
  test.each([5_000, 120_000, 300_000])('counts down from the grace of its server: %i ms', async (graceMs) => {
    const { host, connection } = await enter({ RECONNECT_GRACE_MS: String(graceMs) });
    const dropping = nextStatus(connection, 'dropped');
    const returning = nextStatus(connection, 'joined');
    cut(connection);
    const status = await dropping;
    if (status.kind !== 'dropped') throw new Error('not dropped');
    expect(status.graceEndsAtMs - status.sinceMs).toBe(graceMs);
    await returning;
    await Promise.all([host.leave(), connection.leave()]);
  });

  test('of a server that holds no seats is out at once, and so is its seat', async () => {
    const { host, connection } = await enter({ RECONNECT_GRACE_MS: '0' });
    const closing = nextStatus(connection, 'closed');
    cut(connection);
    expect(await closing).toMatchObject({ sentence: expect.stringContaining('does not hold seats') });
    await untilState(host, ({ seats }) => seats.size === 1, 'a free seat');
    await host.leave();
  });
});

test('a seat is held for the grace, then freed, and its token is worth nothing', async () => {
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '300' } });
  const { sdk } = rumpus;
  const host = await joined(sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);
  const guest = await joined(sdk.joinById(host.roomId) as unknown as Promise<ArenaRoom>);
  guest.reconnection.enabled = false;
  const { reconnectionToken } = guest;
  guest.connection.close(4010);
  await untilState(host, (seen) => seen.seats.get(guest.sessionId)?.isConnected === false, 'the drop');
  await untilState(host, (seen) => !seen.seats.has(guest.sessionId), 'a free seat');
  await expect(sdk.reconnect(reconnectionToken)).rejects.toThrow();
  await host.leave();
});

test('a game that fails as the grace is over fails its room, and no other', async () => {
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '50' } });
  const { sdk } = rumpus;
  const host = await joined(sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);
  const guest = await joined(sdk.joinById(host.roomId) as unknown as Promise<ArenaRoom>);
  guest.reconnection.enabled = false;
  // The seat is held for longer, but when the grace is over, it counts as left.
  guest.send('away', {});
  await untilState(host, ({ seats }) => seats.get(guest.sessionId)?.isAway === true, 'the absence');
  const seat = rumpus.roomOf(host.roomId).state.seats.get(guest.sessionId)!;
  const failed = new Promise<void>((resolve) => {
    Object.defineProperty(seat, 'hasLeft', {
      get: () => false,
      set() {
        resolve();
        throw new Error('broken on purpose');
      },
    });
  });
  guest.connection.close(4010);
  await failed;
  expect(await rumpus.metrics.print()).toContain('rumpus_room_errors_total{game="arena",where="onDrop"} 1');
  await host.leave();
});
