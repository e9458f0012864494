import { setTimeout as sleep } from 'node:timers/promises';
import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { quietReconnection } from '../../client/colyseus/quietReconnection.ts';
import type { Connection } from '../../client/connection/Connection.ts';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { type Direction, TcpProxy } from '../support/TcpProxy.ts';

const NOTICED_MS = 5_000;
const BACK_MS = 8_000;
const STALL_MS = 2_000;
quietReconnection();

/** Which way is dead; undefined for both. Up is from the client to the server. */
const ways: readonly (Direction | undefined)[] = [undefined, 'down', 'up'];
const habits = ['plays', 'only looks on'] as const;
type Habit = (typeof habits)[number];
const cases = ways.flatMap((way) => habits.map((habit) => ({ way, habit })));
const nameOf = ({ way, habit }: (typeof cases)[number]) => `${way ?? 'both ways'}, ${habit}`;

let rumpus: Rumpus;
let host: ArenaRoom;
const clients: { leave(): Promise<unknown> }[] = [];
const endings: (() => unknown)[] = [];
beforeAll(async () => {
  rumpus = await startRumpus();
  const options = { visibility: 'private', settings: { maxPlayers: 40 } };
  host = await joined(rumpus.sdk.create('arena', options) as unknown as Promise<ArenaRoom>);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.leave()));
  for (const end of endings.splice(0).reverse()) await end();
});
afterAll(() => rumpus.close());

async function startProxy(seed = 1): Promise<TcpProxy> {
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, latencyMs: 40, jitterMs: 20, seed });
  endings.push(() => proxy.close());
  return proxy;
}
const endpointOf = (proxy: TcpProxy) => `http://127.0.0.1:${proxy.port}`;
const seatOf = (id: string) => rumpus.roomOf(host.roomId).state.seats.get(id);

/** Sends an input a step for as long as the test runs. */
function play(room: Room): void {
  const input = room.input<{ moveX: number }>();
  let turn = 0;
  const timer = setInterval(() => {
    input.data.moveX = Math.round(Math.sin(turn++ / 10) * 127);
    input.send();
  }, 1000 / 30);
  endings.push(() => clearInterval(timer));
}

/** A client of ours, as the page and `npm run bots` use it. */
async function joinOurs(endpoint: string, habit: Habit, code = host.roomId): Promise<Connection<ArenaState>> {
  const connection = await joinRoom<ArenaState>(
    endpoint,
    'arena',
    { kind: 'code', code },
    { spectate: habit === 'only looks on' },
  );
  clients.push(connection);
  if (habit === 'plays') play(connection.room);
  return connection;
}

/** A bot of somebody else: the SDK, and nothing of ours. */
async function joinStock(endpoint: string, habit: Habit, code = host.roomId): Promise<Room<unknown, ArenaState>> {
  const joining = new ColyseusSDK(endpoint).joinById(code, { spectate: habit === 'only looks on' });
  const room = await joined(joining as unknown as Promise<ArenaRoom>);
  clients.push(room);
  if (habit === 'plays') play(room);
  return room;
}

/** Milliseconds until it holds, looked at every few. @throws Error after `patienceMs` */
async function msUntil(holds: () => boolean, waitedFor: string, patienceMs = 20_000): Promise<number> {
  const beganMs = performance.now();
  while (!holds()) {
    if (performance.now() - beganMs > patienceMs) throw new Error(`${patienceMs} ms passed without: ${waitedFor}`);
    await sleep(10);
  }
  return performance.now() - beganMs;
}

const isBack = ({ status, room }: Connection<ArenaState>) =>
  status.kind === 'joined' && seatOf(room.sessionId)?.isConnected === true;

describe('a link that dies without closing', () => {
  test('is noticed by the client within 5 s, and its seat is back within 8, by a new connection', async () => {
    const outcomes = await Promise.all(
      cases.map(async (each) => {
        const proxy = await startProxy();
        const connection = await joinOurs(endpointOf(proxy), each.habit);
        const id = connection.room.sessionId;
        await sleep(1_000);
        proxy.blackHole(each.way);
        const beganMs = performance.now();
        const noticedMs = await msUntil(() => connection.status.kind === 'dropped', `${nameOf(each)}: a drop`);
        await msUntil(() => isBack(connection), `${nameOf(each)}: its seat back`);
        const backMs = performance.now() - beganMs;
        expect(connection.room.sessionId).toBe(id);
        return { name: nameOf(each), noticedMs, backMs };
      }),
    );
    console.table(outcomes);
    for (const { name, noticedMs, backMs } of outcomes) {
      expect(noticedMs, name).toBeGreaterThan(3_000);
      expect(noticedMs, name).toBeLessThan(NOTICED_MS);
      expect(backMs, name).toBeLessThan(BACK_MS);
    }
  });

  test('is noticed by the server within 5 s, whoever the client is and whether it sends or not', async () => {
    const outcomes = await Promise.all(
      cases.map(async (each) => {
        const proxy = await startProxy();
        const room = await joinStock(endpointOf(proxy), each.habit);
        room.reconnection.enabled = false;
        // It never learns that it is out: nothing to leave.
        clients.splice(clients.indexOf(room), 1);
        await sleep(1_000);
        proxy.blackHole(each.way);
        const noticedMs = await msUntil(
          () => seatOf(room.sessionId)?.isConnected === false,
          `${nameOf(each)}: the seat marked`,
        );
        return { name: nameOf(each), noticedMs };
      }),
    );
    console.table(outcomes);
    for (const { name, noticedMs } of outcomes) {
      expect(noticedMs, name).toBeGreaterThan(3_000);
      expect(noticedMs, name).toBeLessThan(NOTICED_MS);
    }
  });

  test('and takes new connections with it: the seat is back within 8 s of the link', async () => {
    const outcomes = await Promise.all(
      cases.map(async (each, index) => {
        const proxy = await startProxy();
        const connection = await joinOurs(endpointOf(proxy), each.habit);
        proxy.hold(each.way);
        // At different moments of the attempts.
        await sleep(9_000 + index * 700);
        expect(connection.status.kind).toBe('dropped');
        // What hangs in it stays lost.
        proxy.blackHole();
        proxy.release(each.way);
        return { name: nameOf(each), backMs: await msUntil(() => isBack(connection), 'its seat back') };
      }),
    );
    console.table(outcomes);
    for (const { name, backMs } of outcomes) expect(backMs, name).toBeLessThan(BACK_MS);
  });

  test('and was left for another network is not waited for', async () => {
    const proxy = await startProxy();
    const connection = await joinOurs(endpointOf(proxy), 'plays');
    // Node would send the next request down the connection that matchmaking has left open.
    await msUntil(() => proxy.open === 1, 'the only connection');
    proxy.blackHole();
    // As the SDK does when the browser goes offline.
    connection.room.connection.close(4010);
    expect(connection.status.kind).toBe('dropped');
    expect(await msUntil(() => isBack(connection), 'its seat back')).toBeLessThan(2_000);
  });
});

test('stalls of 2 s cut nobody, 50 of 50', async () => {
  let drops = 0;
  const random = createRandom(20261126);
  const players = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const proxy = await startProxy(index);
      const habit = habits[index % 2]!;
      const isOurs = index % 4 < 2;
      const room = isOurs ? (await joinOurs(endpointOf(proxy), habit)).room : await joinStock(endpointOf(proxy), habit);
      room.onDrop(() => drops++);
      return { proxy, room };
    }),
  );
  let stalls = 0;
  await Promise.all(
    players.map(async ({ proxy }, index) => {
      for (let round = 0; round < 5; round++) {
        await sleep(300 + random() * 1_000);
        await proxy.stall(STALL_MS, ways[(index + round) % ways.length]);
        stalls++;
      }
    }),
  );
  await sleep(NOTICED_MS);
  expect(stalls).toBe(50);
  expect(drops).toBe(0);
  for (const { room } of players) expect(seatOf(room.sessionId)?.isConnected).toBe(true);
});

test('a server that was stopped for 12 s takes nobody for dead, and those who gave it up are back', async () => {
  await using server = new ServerProcess({ LOG_LEVEL: 'silent' });
  const endpoint = await server.listening();
  const first = await joinRoom<ArenaState>(endpoint, 'arena', { kind: 'create', visibility: 'private' });
  clients.push(first);
  const ours = [first, await joinOurs(endpoint, 'plays', first.code)];
  const stock = [
    await joinStock(endpoint, 'plays', first.code),
    await joinStock(endpoint, 'only looks on', first.code),
  ];
  const ids = ours.map(({ room }) => room.sessionId);
  let drops = 0;
  for (const room of stock) room.onDrop(() => drops++);
  await sleep(1_000);
  server.signal('SIGSTOP');
  await sleep(12_000);
  server.signal('SIGCONT');
  await msUntil(() => ours.every(({ status }) => status.kind === 'joined'), 'ours back', BACK_MS);
  await sleep(NOTICED_MS);
  expect(ours.map(({ room }) => room.sessionId)).toEqual(ids);
  expect(drops).toBe(0);
  const seats = [...first.room.state.seats.values()].filter(({ isBot }) => !isBot);
  expect(seats.map(({ isConnected }) => isConnected)).toEqual([true, true, true, true]);
  await Promise.all(clients.splice(0).map((client) => client.leave()));
});
