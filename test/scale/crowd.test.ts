import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Crowd as CrowdClass } from '../../client/bots/crowd/Crowd.ts';
import type { CrowdSecond } from '../../client/bots/crowd/CrowdSecond.ts';
import type { CrowdSetup } from '../../client/bots/crowd/CrowdSetup.ts';
import type { Disturbances as DisturbancesClass } from '../../client/bots/crowd/Disturbances.ts';
import { TimeHistogram } from '../../client/bots/crowd/TimeHistogram.ts';
import { BotNetwork } from '../../client/bots/network/BotNetwork.ts';
import { clientGames } from '../../client/games/clientGameList.ts';
import { createRandom } from '../../shared/math/random.ts';
import { fastTime } from '../support/fastTime.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { pass, until } from '../support/until.ts';

fastTime();

const network = new BotNetwork(createRandom(1), false);
const SETTLED_MS = 1_200;

let rumpus: Rumpus;
let Crowd: typeof CrowdClass;
let Disturbances: typeof DisturbancesClass;
let crowd: CrowdClass;

beforeAll(async () => {
  // The SDK looks for its sockets when it is loaded, and the test server loads it.
  network.install();
  ({ Crowd } = await import('../../client/bots/crowd/Crowd.ts'));
  ({ Disturbances } = await import('../../client/bots/crowd/Disturbances.ts'));
  const { startRumpus } = await import('../support/startRumpus.ts');
  rumpus = await startRumpus();
});
afterEach(() => crowd.end());
afterAll(() => rumpus.close());

async function open(changes: Partial<CrowdSetup> = {}): Promise<CrowdClass> {
  const setup: CrowdSetup = {
    url: rumpus.endpoint,
    game: 'puck',
    settings: { maxPlayers: 4 },
    roomSize: 4,
    level: 1,
    seed: 1,
    isThin: false,
    mayDelay: false,
    firstNumber: 1,
    ...changes,
  };
  crowd = new Crowd(setup, await clientGames[setup.game]!.load(), network);
  return crowd;
}

const roomsOf = ({ rooms }: CrowdClass) => rooms.map(({ code }) => rumpus.roomOf(code));
const playersIn = (room: ReturnType<Rumpus['roomOf']>) =>
  [...room.state.seats.values()].filter(({ isSpectator, isBot, isConnected }) => isConnected && !isSpectator && !isBot)
    .length;

/** What is reported of this long, without errors. */
async function play(ms: number): Promise<CrowdSecond> {
  crowd.report();
  crowd.startRounds();
  await pass(ms);
  const second = crowd.report();
  expect(second.errors).toEqual({});
  return second;
}

test.each([false, true])('all clients play, in rooms as large as asked for (thin: %s)', async (isThin) => {
  await open({ isThin });
  await crowd.resize(7, 0);
  expect(roomsOf(crowd).map(playersIn).toSorted()).toEqual([3, 4]);
  await play(500);
  let states = 0;
  crowd.clients.at(-1)!.connection.room.onStateChange(() => states++);
  const { counts, gauges, times, patchIntervalMs } = await play(SETTLED_MS);
  // Patches of thin clients are counted before the SDK sees them.
  expect(states > 0).toBe(!isThin);
  // A private room starts only when its host says so.
  expect(roomsOf(crowd).map(({ state }) => state.phase)).toEqual(['countdown', 'countdown']);
  expect(gauges).toEqual({ joined: 7, rooms: 2, watching: 0 });
  expect(counts.playedMs).toBeGreaterThan(7 * (SETTLED_MS - 100));
  expect(counts.inputs).toBeGreaterThan(7 * 30);
  expect(counts.patches).toBeGreaterThan(7 * 30);
  expect(counts.reconciles > 0).toBe(!isThin);
  expect(patchIntervalMs).toBeCloseTo(1000 / 30);
  expect(TimeHistogram.decode(times.acknowledge).summarise().count).toBeGreaterThan(7 * 30);
  expect(TimeHistogram.decode(times.roundTrip).summarise().count).toBeGreaterThanOrEqual(7);
});

test('clients leave when a phase needs fewer, and their empty rooms are forgotten', async () => {
  await open();
  await crowd.resize(6, 0);
  await crowd.resize(3, 0);
  expect(crowd.rooms).toHaveLength(1);
  expect(roomsOf(crowd).map(playersIn)).toEqual([3]);
  expect(crowd.report().counts).toMatchObject({ joins: 6, leaves: 3 });
});

test('joins are spread over the time of a ramp', async () => {
  await open();
  const resizing = crowd.resize(4, 4_000);
  await pass(2_000);
  expect(crowd.clients.length).toBeGreaterThanOrEqual(1);
  expect(crowd.clients.length).toBeLessThanOrEqual(3);
  await resizing;
  expect(crowd.clients).toHaveLength(4);
});

test('a run that is ended while clients still join does not wait for the others', async () => {
  await open();
  void crowd.resize(4, 3_600_000);
  await until(() => crowd.clients.length === 1, 'the first');
  const endingMs = performance.now();
  await crowd.end();
  expect(performance.now() - endingMs).toBeLessThan(10_000);
  expect(crowd.report().counts.joins).toBe(1);
});

test.each([false, true])(
  'who leaves is replaced, and a connection that is cut comes back (thin: %s)',
  async (isThin) => {
    await open({ isThin });
    await crowd.resize(4, 0);
    const disturbances = new Disturbances(crowd);
    disturbances.start({ churn: 60, drop: 60, stall: 0 });
    const { counts } = await play(6_000);
    await disturbances.stop();
    expect(counts.leaves).toBeGreaterThan(2);
    expect(counts.joins).toBeGreaterThanOrEqual(counts.leaves - 1);
    expect(counts.drops).toBeGreaterThan(2);
    await until(() => crowd.clients.every(({ isPlaying }) => isPlaying), 'everybody to be back');
    expect(roomsOf(crowd).map(playersIn)).toEqual([4]);
  },
);

test('half of the connections have no network for a while, and come back', async () => {
  await open();
  await crowd.resize(4, 0);
  await play(SETTLED_MS);
  new Disturbances(crowd).cutMany(0.5, 3_000);
  expect((await play(SETTLED_MS)).gauges.joined).toBe(2);
  await play(SETTLED_MS);
  await until(() => crowd.report().gauges.joined === 4, 'everybody to be back', 8_000);
});

test('a run that ends while connections have no network does not call them lost', async () => {
  await open();
  await crowd.resize(2, 0);
  await play(SETTLED_MS);
  new Disturbances(crowd).cutMany(0.5, 60_000);
  await until(() => crowd.report().gauges.joined === 1, 'the cut');
  await crowd.end();
  expect(crowd.report().errors).toEqual({});
});

test.each([false, true])(
  'a connection that is not read has its patches later, and is not lost (thin: %s)',
  async (isThin) => {
    await open({ isThin });
    await crowd.resize(2, 0);
    await play(SETTLED_MS);
    // Of thin clients, the first one decodes the room's state.
    const client = crowd.clients.at(-1);
    const patches = () => client!.connection.statistics.patches;
    crowd.stall(client!, 1_000);
    await pass(100);
    const before = patches();
    await pass(800);
    expect(patches() - before).toBeLessThan(5);
    await pass(1_000);
    expect(patches() - before).toBeGreaterThan(40);
    expect(crowd.report().counts).toMatchObject({ stalls: 1, drops: 0 });
  },
);

test('the delay of the network is that of each round trip', async () => {
  network.mayDelay = true;
  await open({ roomSize: 2 });
  network.setDelay({ latencyMs: 80, jitterMs: 40 });
  await crowd.resize(2, 0);
  await play(SETTLED_MS);
  const { times } = await play(2_500);
  network.setDelay({ latencyMs: 0, jitterMs: 0 });
  network.mayDelay = false;
  const { p50 } = TimeHistogram.decode(times.roundTrip).summarise();
  expect(p50).toBeGreaterThan(80);
  expect(p50).toBeLessThan(130);
});

test('everybody joins the room that is named, and whoever finds no seat only watches', async () => {
  await open();
  await crowd.resize(3, 0);
  const { code } = crowd.rooms[0]!;
  const first = crowd;
  await open({ code });
  await crowd.resize(3, 0);
  await play(500);
  expect(crowd.report().gauges).toEqual({ joined: 3, rooms: 1, watching: 2 });
  await first.end();
});

test('a refused join is an error with its code', async () => {
  await open({ code: 'BBBBB' });
  await crowd.resize(1, 0);
  expect(Object.keys(crowd.report().errors)).toEqual([expect.stringMatching(/^join refused with 404: /)]);
});
