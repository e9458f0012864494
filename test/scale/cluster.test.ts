import type { Socket } from 'node:net';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { describe, expect, it } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { handshakeHeaders, openSocket, writeRequest } from '../hostile/rawRequest.ts';
import { startCluster, startedBy } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { pass, until } from '../support/until.ts';

const game = gameList[0]!.name;

async function play(
  origin: string,
  method: 'create' | 'joinById',
  code = '',
): Promise<{ room: Room; processId: string }> {
  const sdk = new ColyseusSDK(origin);
  const path = method === 'create' ? `create/${game}` : `joinById/${code}`;
  const { data } = await sdk.http.post<never>(`/matchmake/${path}`, { body: { visibility: 'private' } } as never);
  const seat = data as unknown as { processId: string };
  const room = await sdk.consumeSeatReservation(seat as never);
  room.reconnection.enabled = false;
  room.onMessage('*', () => {});
  await new Promise((resolve) => room.onStateChange.once(resolve));
  return { room, processId: seat.processId };
}

describe.concurrent('npm run cluster', () => {
  it('refuses to start without REDIS_URL, without a secret, and with a wrong number, each with a sentence', async () => {
    await using bare = startCluster({});
    await using careless = startCluster({ REDIS_URL: 'redis://127.0.0.1:1', IDENTITY_SECRET: '' });
    await using wrong = startCluster({}, ['--processes', 'many']);
    await using unreachable = startCluster({ REDIS_URL: 'redis://127.0.0.1:1' });
    for (const cluster of [bare, careless, wrong, unreachable]) {
      expect(await cluster.ended).toEqual({ code: 1, signal: null });
    }
    expect(bare.stderr).toBe(
      'Rumpus cannot start. Several processes need REDIS_URL, through which they share their rooms. Set it, or use npm start.\n',
    );
    expect(careless.stderr).toContain('Several processes need the same IDENTITY_SECRET');
    expect(wrong.stderr).toContain('--processes many must be a whole number from 1 to 64.');
    expect(unreachable.stderr).toContain('Redis cannot be reached');
  });

  it('plays rooms of all processes through one port, starts again what dies, rolls, and ends cleanly', async () => {
    await using redis = await RedisServer.start();
    await using cluster = startCluster({ REDIS_URL: redis.url });
    const origin = await cluster.listening();
    await until(() => startedBy(cluster).length === 2, 'both processes');

    const rooms = await Promise.all(Array.from({ length: 6 }, () => play(origin, 'create')));
    const friends = await Promise.all(rooms.map(({ room }) => play(origin, 'joinById', room.roomId)));
    expect(friends.map(({ room }) => room.roomId)).toEqual(rooms.map(({ room }) => room.roomId));
    const [first, second] = startedBy(cluster);
    expect(new Set(rooms.map(({ processId }) => processId))).toEqual(new Set([first?.process, second?.process]));

    const left = rooms.filter(({ processId }) => processId === second?.process);
    process.kill(first!.pid, 'SIGKILL');
    await until(() => startedBy(cluster).length === 3, 'a new process', 20_000);
    await Promise.all(left.map(({ room }) => new Promise((resolve) => room.onStateChange.once(resolve))));
    await play(origin, 'create');

    cluster.signal('SIGHUP');
    await until(() => cluster.stderr.includes('all processes have been replaced'), 'the replacement', 30_000);
    expect(startedBy(cluster)).toHaveLength(5);
    await play(origin, 'create');

    cluster.signal('SIGTERM');
    expect(await cluster.ended).toEqual({ code: 0, signal: null });
    for (const { pid } of startedBy(cluster)) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('goes on, whatever strangers break on its way from one process to another', async () => {
    await using redis = await RedisServer.start();
    await using cluster = startCluster({ REDIS_URL: redis.url, TRUSTED_PROXIES: '127.0.0.1/32' });
    const { host, origin, port } = new URL(await cluster.listening());
    await until(() => startedBy(cluster).length === 2, 'both processes');
    const processes = startedBy(cluster);
    /** As a proxy does for many people, so that each process gets what belongs to the other. */
    const open = (person: number) => {
      const path = `/${processes[person % 2]!.process}/BCDFG?sessionId=nobody`;
      const from = `X-Forwarded-For: 203.0.113.${person % 250}`;
      return openSocket(Number(port), writeRequest(`GET ${path} HTTP/1.1`, handshakeHeaders(host, from)));
    };
    for (let people = 0; people < 400; people += 10) {
      const opened = Promise.all(Array.from({ length: 10 }, (_, index) => open(people + index)));
      const sockets = (await Promise.race([opened, cluster.ended.then(() => [])])) as Socket[];
      for (const [index, socket] of sockets.entries()) setTimeout(() => socket.resetAndDestroy(), 4 * index);
      await pass(40);
    }
    await play(origin, 'create');
    expect(startedBy(cluster)).toEqual(processes);
    cluster.signal('SIGTERM');
    expect(await cluster.ended).toEqual({ code: 0, signal: null });
  }, 60_000);
});
