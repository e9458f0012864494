import { ColyseusSDK } from '@colyseus/sdk';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { Processes } from '../support/Processes.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { until } from '../support/until.ts';

const game = arenaGame.name;
const TAKEN_MS = 10_000;
const SETTLED_MS = 10_000;

/** Two processes that reach one Redis, each through a proxy of its own. */
async function open(things: AsyncDisposableStack) {
  const processes = things.use(await Processes.start(0));
  const targetPort = Number(new URL(processes.redis.url).port);
  const start = async () => {
    const proxy = things.adopt(await TcpProxy.start({ targetPort, seed: 1 }), (each) => each.close());
    const origin = await processes.add({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    return { proxy, origin, server: processes.servers.at(-1)! };
  };
  const sides = [await start(), await start()];
  const operator = things.adopt(new Redis(processes.redis.url), (redis) => redis.disconnect());
  const ownerOf = async (code: string) => {
    const text = await operator.hget('roomcaches', code);
    return text === null ? undefined : (JSON.parse(text) as { processId: string }).processId;
  };
  const ann = await processes.sit(sides[0]!.origin, 'create', game, { visibility: 'private' });
  const isKept = async () => (await operator.hexists(`rumpus:kept:${ann.processId}`, ann.room.roomId)) === 1;
  await until(isKept, 'the room to be kept');
  const cut = sides.find(({ origin }) => origin === ann.origin)!;
  const other = sides.find(({ origin }) => origin !== ann.origin)!;
  const { roomId: code } = ann.room;
  const seen = { patches: 0, moved: undefined as ServerMessages['moved'] | undefined };
  ann.room.onStateChange(() => {
    seen.patches++;
  });
  ann.room.onMessage('moved', (seat: ServerMessages['moved']) => {
    seen.moved = seat;
  });
  const plays = async () => {
    const { patches } = seen;
    await until(() => seen.patches > patches + 15, 'her patches');
  };
  return { processes, ann, cut, other, code, seen, plays, ownerOf };
}

type Stage = Awaited<ReturnType<typeof open>>;

/** One process cannot reach Redis, and the other opens its room. */
async function takeForDead({ cut, other, code, ownerOf, ann }: Stage): Promise<void> {
  cut.proxy.refuse(true);
  cut.proxy.cutAll();
  const line = `"room":"${code}","from":"${ann.processId}","msg":"a room of a process that died is open again"`;
  await until(() => other.server.stderr.includes(line), 'the copy of the room', TAKEN_MS);
  expect(await ownerOf(code)).not.toBe(ann.processId);
}

test('a process that lost only Redis keeps its room and its people, and the copy elsewhere gives way', async () => {
  await using things = new AsyncDisposableStack();
  const stage = await open(things);
  const { ann, cut, other, code, seen, plays, ownerOf } = stage;
  await takeForDead(stage);
  await plays();
  cut.proxy.refuse(false);
  await until(async () => (await ownerOf(code)) === ann.processId, 'its own listing, again', SETTLED_MS);
  const gaveWay = `"room":"${code}","to":"${ann.processId}","msg":"another process has this room`;
  await until(() => other.server.stderr.includes(gaveWay), 'the end of the copy', SETTLED_MS);
  await plays();
  expect(seen.moved).toBeUndefined();
  // The other process may still remove its listings, because it did not answer.
  await until(async () => (await ownerOf(code)) === ann.processId, 'its own listing for good', SETTLED_MS);
  const friend = await stage.processes.reserve(other.origin, 'joinById', code);
  expect(friend.processId).toBe(ann.processId);
});

test('whoever has joined the copy meanwhile is sent to the room that went on, and there is one room again', async () => {
  await using things = new AsyncDisposableStack();
  const stage = await open(things);
  const { processes, ann, cut, other, code, seen, plays, ownerOf } = stage;
  await takeForDead(stage);
  const seat = await processes.reserve(other.origin, 'joinById', code);
  expect(seat.processId).not.toBe(ann.processId);
  const bob = await new ColyseusSDK(other.origin).consumeSeatReservation(seat as never);
  bob.reconnection.enabled = false;
  bob.onMessage('*', () => {});
  const moved = new Promise<ServerMessages['moved']>((resolve) => bob.onMessage('moved', resolve));
  await plays();
  cut.proxy.refuse(false);
  expect(await moved).toMatchObject({ roomId: code, processId: ann.processId, sessionId: bob.sessionId });
  await plays();
  await until(async () => (await ownerOf(code)) === ann.processId, 'its own listing', SETTLED_MS);
  expect(seen.moved).toBeUndefined();
  for (const { server } of [cut, other]) expect(server.stderr).not.toMatch(/unhandled rejection|uncaught exception/);
});
