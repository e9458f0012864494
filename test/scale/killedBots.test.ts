import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { CrowdRoom } from '../../client/bots/crowd/CrowdRoom.ts';
import { BotNetwork } from '../../client/bots/network/BotNetwork.ts';
import { clientGames } from '../../client/games/clientGameList.ts';
import { KeptStore } from '../../server/revival/KeptStore.ts';
import { createRandom } from '../../shared/math/random.ts';
import { BACK_WITHIN_MS } from '../support/backWithin.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { until } from '../support/until.ts';

test('bots of a load test follow their rooms when a process is killed, and count no error', async () => {
  const network = new BotNetwork(createRandom(1), true);
  // The SDK looks for its sockets when it is loaded.
  network.install();
  const { Crowd } = await import('../../client/bots/crowd/Crowd.ts');
  const { connectedProcess } = await import('../../client/colyseus/connectedProcess.ts');
  const { startCluster, startedBy } = await import('../support/cluster.ts');
  await using redis = await RedisServer.start();
  await using cluster = startCluster({ REDIS_URL: redis.url });
  const url = await cluster.listening();
  const game = 'puck';
  const setup = {
    url,
    game,
    settings: {},
    roomSize: 3,
    level: 1,
    seed: 1,
    isThin: false,
    mayDelay: true,
    firstNumber: 1,
  };
  const crowd = new Crowd(setup, await clientGames[game]!.load(), network);
  await crowd.resize(6, 0);
  const codes = crowd.rooms.map(({ code }) => code);
  const where = () => crowd.clients.map(({ connection }) => connectedProcess(connection.room));
  const dying = where()[0];
  const find = () => startedBy(cluster).find((started) => started.id === dying);
  await until(() => find() !== undefined, 'the line of its start');
  const { pid, id } = find()!;
  await using things = new AsyncDisposableStack();
  const store = new KeptStore(things.adopt(new Redis(redis.url), (client) => client.disconnect()));
  const areKept = async ({ code, clients }: CrowdRoom) => {
    const kept = JSON.stringify((await store.read(id, code)) ?? 'not there');
    return clients.every(({ connection }) => kept.includes(connection.room.sessionId));
  };
  const dyingRooms = crowd.rooms.filter(({ witness }) => connectedProcess(witness!.connection.room) === id);
  // Who has just come is kept within a fraction of a second.
  await until(async () => (await Promise.all(dyingRooms.map(areKept))).every(Boolean), 'the rooms in Redis');
  crowd.report();
  process.kill(pid, 'SIGKILL');
  const isBack = () =>
    crowd.clients.length === 6 && crowd.clients.every((bot) => bot.isPlaying) && !where().includes(dying);
  await until(isBack, 'the bots', BACK_WITHIN_MS);
  expect(crowd.rooms.map(({ code }) => code)).toEqual(codes);
  const { errors, counts } = crowd.report();
  expect(errors).toEqual({});
  expect(counts.drops).toBeGreaterThan(0);
  expect(counts).toMatchObject({ joins: 0, returns: counts.drops });
  await crowd.end();
  cluster.signal('SIGTERM');
  expect(await cluster.ended).toEqual({ code: 0, signal: null });
}, 60_000);
