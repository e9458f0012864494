import type { Socket } from 'node:net';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { describe, expect, it } from 'vitest';
import { parseMetrics } from '../../client/bots/server/parseMetrics.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { handshakeHeaders, openSocket, writeRequest } from '../hostile/rawRequest.ts';
import type { ServerProcess } from '../server/ServerProcess.ts';
import { startCluster, startedBy } from '../support/cluster.ts';
import { complaintsOf } from '../support/complaintsOf.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { pass, until } from '../support/until.ts';

const game = gameList[0]!.name;
/** Three clusters start processes at once, on two cores. */
const START_MS = 40_000;
const WHOLE_MS = 150_000;

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

interface Line {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
  readonly pid: number;
  readonly process?: number;
  readonly id?: string;
}

function linesOf(cluster: ServerProcess, msg: string): Line[] {
  const lines = cluster.stderr.split('\n').filter((line) => line.includes(`"msg":"${msg}"`));
  return lines.map((line) => JSON.parse(line) as Line);
}

async function scrape(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('version=0.0.4')]);
  return answer.text();
}

/** The values that a metric of one process has. */
function valuesOf(text: string, name: string, place: string): number[] {
  const samples = parseMetrics(text).get(name) ?? [];
  return samples.filter(({ labels }) => labels.process === place).map(({ value }) => value);
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
    expect(unreachable.stderr).toMatch(/^Rumpus cannot start\. REDIS_URL: Redis cannot be reached \(.*\)\. .*\n$/);
  });

  it(
    'plays rooms of all processes through one port, starts again what dies, rolls, and ends cleanly',
    async () => {
      await using redis = await RedisServer.start();
      await using cluster = startCluster({ REDIS_URL: redis.url });
      const origin = await cluster.listening();
      await until(() => startedBy(cluster).length === 2, 'both processes');

      const rooms = await Promise.all(Array.from({ length: 6 }, () => play(origin, 'create')));
      const friends = await Promise.all(rooms.map(({ room }) => play(origin, 'joinById', room.roomId)));
      expect(friends.map(({ room }) => room.roomId)).toEqual(rooms.map(({ room }) => room.roomId));
      const [first, second] = startedBy(cluster).sort((one, other) => one.process - other.process);
      expect([first?.process, second?.process]).toEqual([1, 2]);
      expect(new Set(rooms.map(({ processId }) => processId))).toEqual(new Set([first?.id, second?.id]));

      const scraped = await scrape(origin);
      expect(complaintsOf(scraped)).toEqual([]);
      for (const [place, up] of [
        ['1', 1],
        ['2', 1],
      ] as const) {
        expect(valuesOf(scraped, 'rumpus_process_up', place)).toEqual([up]);
        expect(valuesOf(scraped, 'rumpus_rooms', place)).toContain(
          rooms.filter(({ processId }) => processId === (place === '1' ? first : second)?.id).length,
        );
        expect(valuesOf(scraped, 'process_start_time_seconds', place)).toHaveLength(1);
      }
      // Behind the port of a single one, the same.
      expect(parseMetrics(await scrape(`http://127.0.0.1:${second!.port}`)).get('rumpus_process_up')).toHaveLength(2);

      const left = rooms.filter(({ processId }) => processId === second?.id);
      // Who has a connection to the process that is killed loses it.
      const isUp = async () => valuesOf(await scrape(origin).catch(() => ''), 'rumpus_process_up', '1')[0];
      process.kill(first!.pid, 'SIGKILL');
      await until(async () => (await isUp()) === 0, 'the gap');
      await until(() => startedBy(cluster).length === 3, 'a new process', START_MS);
      expect(linesOf(cluster, 'a process ended, and is started again')).toMatchObject([
        { level: 50, about: { process: 1, pid: first!.pid }, signal: 'SIGKILL' },
      ]);
      await until(async () => (await isUp()) === 1, 'its successor');
      await Promise.all(left.map(({ room }) => new Promise((resolve) => room.onStateChange.once(resolve))));
      await play(origin, 'create');

      cluster.signal('SIGHUP');
      await until(() => cluster.stderr.includes('all processes have been replaced'), 'the replacement', START_MS);
      expect(startedBy(cluster)).toHaveLength(5);
      await play(origin, 'create');

      const [next] = startedBy(cluster).slice(-1);
      process.kill(next!.pid, 'SIGTERM');
      await until(() => startedBy(cluster).length === 6, 'a process in place of the one that was stopped', START_MS);
      expect(linesOf(cluster, 'a process was stopped, and another one takes its place')).toMatchObject([
        { level: 30, about: { process: next!.process, pid: next!.pid }, code: 0 },
      ]);

      cluster.signal('SIGTERM');
      expect(await cluster.ended).toEqual({ code: 0, signal: null });
      // One was killed, and all others have ended as they should.
      const all = cluster.stderr.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
      expect(all.filter(({ level }) => level >= 50)).toHaveLength(1);
      // Nor does one that ends take that for an outage.
      expect(all.filter(({ msg }) => msg.startsWith('Redis cannot be reached'))).toEqual([]);
      expect(linesOf(cluster, 'a process has been replaced')).toHaveLength(2);
      const ids = new Set(startedBy(cluster).map(({ id }) => id));
      const pids = new Set([cluster.pid, ...startedBy(cluster).map(({ pid }) => pid)]);
      for (const line of all) {
        expect(pids, JSON.stringify(line)).toContain(line.pid);
        if (line.pid === cluster.pid) continue;
        expect(line.process, JSON.stringify(line)).toBeOneOf([1, 2]);
        // It has no id yet when it looks for Redis.
        if (line.msg !== 'Redis can be reached') expect(ids, JSON.stringify(line)).toContain(line.id);
      }
      // Whose room has moved has lost no connection.
      expect(linesOf(cluster, 'client moved').length).toBeGreaterThan(0);
      const [roll] = linesOf(cluster, 'all processes are being replaced, one after the other');
      expect(linesOf(cluster, 'connection lost').filter(({ time }) => time > roll!.time)).toEqual([]);
      for (const { pid } of startedBy(cluster)) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    },
    WHOLE_MS,
  );

  it(
    'says why a process cannot be started again, until it can',
    async () => {
      await using redis = await RedisServer.start();
      await using cluster = startCluster({ REDIS_URL: redis.url }, ['--processes', '1']);
      await cluster.listening();
      const [only] = startedBy(cluster);
      await redis.stop();
      process.kill(only!.pid, 'SIGKILL');
      await until(() => linesOf(cluster, 'a process cannot start').length > 0, 'the reason', START_MS);
      expect(linesOf(cluster, 'a process cannot start')[0]).toMatchObject({
        level: 50,
        about: { process: 1 },
        why: expect.stringMatching(/^REDIS_URL: Redis cannot be reached/),
      });
      await redis.start();
      await until(() => startedBy(cluster).length === 2, 'the process', START_MS);
      cluster.signal('SIGTERM');
      expect(await cluster.ended).toEqual({ code: 0, signal: null });
    },
    WHOLE_MS,
  );

  it(
    'goes on, whatever strangers break on its way from one process to another',
    async () => {
      await using redis = await RedisServer.start();
      await using cluster = startCluster({ REDIS_URL: redis.url, TRUSTED_PROXIES: '127.0.0.1/32' });
      const { host, origin, port } = new URL(await cluster.listening());
      await until(() => startedBy(cluster).length === 2, 'both processes');
      const processes = startedBy(cluster);
      /** As a proxy does for many people, so that each process gets what belongs to the other. */
      const open = (person: number) => {
        const path = `/${processes[person % 2]!.id}/BCDFG?sessionId=nobody`;
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
    },
    WHOLE_MS,
  );
});
