import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { connectedProcess } from '../../client/colyseus/connectedProcess.ts';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { USUAL_LINES } from '../../server/protection/SampledLog.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { joinErrors } from '../../shared/protocol.ts';
import { BACK_WITHIN_MS } from '../support/backWithin.ts';
import { type StartedProcess, startCluster, startedBy } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { Returner } from '../support/Returner.ts';
import { shareOfPatches } from '../support/shareOfPatches.ts';
import { pass, until } from '../support/until.ts';

const PROCESSES = 3;
const ROOMS = 6;
const PEOPLE_IN_ROOM = 3;
const LEAST_SHARE = 0.98;
/** All rooms of the process have been kept since they changed. */
const KEPT_MS = 3_500;

/** Opens a room in which nothing but patches is counted. */
async function witness(endpoint: string, processes: readonly StartedProcess[]) {
  const room = await new ColyseusSDK(endpoint).create(arenaGame.name, { visibility: 'private' });
  room.reconnection.enabled = false;
  room.onMessage('*', () => {});
  const { id, process, port } = processes.find(({ id }) => id === connectedProcess(room))!;
  const counted = { id, process, origin: `http://127.0.0.1:${port}`, received: 0 };
  room.onStateChange(() => {
    counted.received++;
  });
  return counted;
}

/** Opens a room and fills it. The first is its host. */
async function crowd(endpoint: string, people: AsyncDisposableStack): Promise<Returner[]> {
  const settings = { password: 'marbles', title: 'The attic' };
  const host = people.use(
    await Returner.join(endpoint, puckGame.name, { kind: 'create', visibility: 'private', settings }, { name: 'Host' }),
  );
  const { code } = host.connection;
  const all = [host];
  while (all.length < PEOPLE_IN_ROOM) {
    const wishes = { name: `Guest ${all.length}`, password: settings.password };
    all.push(people.use(await Returner.join(endpoint, puckGame.name, { kind: 'code', code }, wishes)));
  }
  host.connection.send('start', {});
  return all;
}

const nextPatch = (room: Room<unknown, never>) =>
  new Promise<void>((resolve) => room.onStateChange.once(() => resolve()));

test('the players of a process that is killed play on in others, in the same rooms and seats, and nobody else notices', async () => {
  await using redis = await RedisServer.start();
  await using cluster = startCluster({ REDIS_URL: redis.url }, ['--processes', `${PROCESSES}`]);
  const endpoint = await cluster.listening();
  await until(() => startedBy(cluster).length === PROCESSES, 'the processes');
  const processes = startedBy(cluster);
  const witnesses = [await witness(endpoint, processes), await witness(endpoint, processes)];
  const [dying] = processes.filter(({ id }) => witnesses.every((each) => each.id !== id));
  await using people = new AsyncDisposableStack();
  const rooms: Returner[][] = [];
  while (rooms.length < ROOMS) rooms.push(await crowd(endpoint, people));
  await until(() => rooms.every(([host]) => host!.connection.room.state.phase === 'playing'), 'the rounds', 20_000);
  const lost = rooms.filter(([host]) => connectedProcess(host!.connection.room) === dying!.id);
  expect(lost.length).toBeGreaterThanOrEqual(2);

  // Somebody is banned from each room just before.
  const bannedTokens: string[] = [];
  for (const [host] of lost) {
    const { code } = host!.connection;
    let token = '';
    const wishes = { name: 'Troll', password: 'marbles' };
    const troll = await joinRoom(endpoint, puckGame.name, { kind: 'code', code }, wishes, (identity) => {
      token = identity.token ?? token;
    });
    await until(() => host!.connection.room.state.seats.has(troll.room.sessionId), 'the troll');
    await pass(KEPT_MS);
    host!.connection.send('ban', { sessionId: troll.room.sessionId });
    await until(() => troll.status.kind === 'closed', 'the ban');
    bannedTokens.push(token);
  }
  const before = lost.map((crowd) => ({
    code: crowd[0]!.connection.code,
    ids: crowd.map(({ id }) => id),
    state: crowd[0]!.connection.room.state.toJSON() as Record<string, unknown>,
  }));

  const seconds: number[] = [];
  const share = await shareOfPatches(arenaGame.name, witnesses, async () => {
    process.kill(dying!.pid, 'SIGKILL');
    const killedMs = performance.now();
    const back = async (person: Returner) => {
      await person.returned;
      await nextPatch(person.connection.room as never);
      seconds.push((performance.now() - killedMs) / 1_000);
    };
    await Promise.all(lost.flat().map(back));
  });
  console.log(
    `${lost.length} rooms with ${seconds.length} people; patches again after ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s; the others got ${(100 * share).toFixed(1)} % of theirs`,
  );
  expect(Math.max(...seconds) * 1_000).toBeLessThanOrEqual(BACK_WITHIN_MS);
  expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);

  for (const [index, crowd] of lost.entries()) {
    const { code, ids, state } = before[index]!;
    expect(crowd.map(({ connection }) => connection.code)).toEqual([code, code, code]);
    expect(crowd.map(({ id }) => id)).toEqual(ids);
    const after = crowd[0]!.connection.room.state.toJSON() as Record<string, unknown>;
    expect(after).toMatchObject({
      phase: 'playing',
      round: state.round,
      hostId: state.hostId,
      settings: state.settings,
    });
    expect(
      cluster.stderr.split(`"room":"${code}","from":"${dying!.id}","msg":"a room of a process that died`),
    ).toHaveLength(2);
    const token = bannedTokens[index]!;
    const asks = joinRoom(endpoint, puckGame.name, { kind: 'code', code }, { token, password: 'marbles' });
    await expect(asks).rejects.toMatchObject({ code: joinErrors.banned });
  }
  const operator = new Redis(redis.url);
  const listed = (await operator.hvals('roomcaches')).map((text) => JSON.parse(text) as { roomId: string });
  for (const { code } of before) expect(listed.filter(({ roomId }) => roomId === code)).toHaveLength(1);
  expect(await operator.exists(`rumpus:kept:${dying!.id}`)).toBe(0);
  operator.disconnect();
  cluster.signal('SIGTERM');
  expect(await cluster.ended).toEqual({ code: 0, signal: null });
  expect(cluster.stderr).not.toMatch(/unhandled rejection|uncaught exception/);
  // The log says why those who came back too early were refused, and they do not fill it.
  const refused = cluster.stderr
    .split('\n')
    .filter((line) => line.includes('"msg":"seat refused"') && line.includes('"method":"reconnect"'))
    .map((line) => JSON.parse(line) as { code: number; why: string });
  expect(refused).not.toEqual([]);
  for (const { code, why } of refused) expect(`${code} ${why}`).toMatch(/^503 (reopening|unanswered)$/);
  expect(refused.length).toBeLessThanOrEqual(PROCESSES * USUAL_LINES);
}, 120_000);
