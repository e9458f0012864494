import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { MOVED } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { startCluster } from '../support/cluster.ts';
import { Follower } from '../support/Follower.ts';
import { Processes, processSecret, type Seat } from '../support/Processes.ts';
import { RawClient } from '../support/RawClient.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { pass, until } from '../support/until.ts';

/** On a machine that does nothing else. */
const NOT_READY_WITHIN_MS = 100;
const PAUSE_MS = 1_000;
const SPARE = 5;
const ROOMS = 10;
const PEOPLE_IN_ROOM = 4;
const GAMES = [arenaGame.name, puckGame.name, arenaGame.name, puckGame.name];
const IN_ROUND_MS = 1_500;
const GRACE_MS = 8_000;
/** Most of it is the start of four processes. */
const ROLL_MS = 150_000;
/** Processes are replaced again until so many people have tried to join. ROLL_JOINS=1000 for more. */
const LEAST_JOINS = Number(process.env.ROLL_JOINS ?? 100);
const ROLLS_MS = (1 + LEAST_JOINS / 100) * ROLL_MS;
/** Of those who come and go, seats and rooms are soon free again. */
const forStrangers = { ADDRESS_MAX_ROOMS: '200', RECONNECT_GRACE_MS: '1000', EMPTY_ROOM_KEEP_MS: '0' };
const drainCommand = fileURLToPath(new URL('../../server/drainCommand/main.ts', import.meta.url));
const hangWhenClosed = new URL('../server/hangWhenClosed.ts', import.meta.url).href;

async function reserve(origin: string, path: string, options: object = {}): Promise<Seat> {
  const answer = await fetch(`${origin}/matchmake/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(options),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Seat;
}

/** `npm run drain`, to the end. */
async function drain(origin: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const env = { IDENTITY_SECRET: processSecret, PORT: new URL(origin).port };
  await using command = new ServerProcess(env, [], [drainCommand, ...args]);
  const { code } = await command.ended;
  return { code, said: command.stdout + command.stderr };
}

async function readiness(origin: string): Promise<number> {
  return (await fetch(`${origin}/readyz`)).status;
}

describe('a process that is drained', () => {
  it('gives its rooms, in mid-round, to a process that stays', async () => {
    await using processes = await Processes.start(1);
    const going = processes.servers[0]!;
    const origin = await going.listening();
    await using people = new AsyncDisposableStack();
    let next = origin;
    const crowds: Follower[][] = [];
    for (let room = 0; room < ROOMS; room++) {
      const game = GAMES[room % GAMES.length]!;
      const crowd: Follower[] = [];
      for (let index = 0; index < PEOPLE_IN_ROOM; index++) {
        const [first] = crowd;
        const options = { name: `Player ${index}`, ...(first ? {} : { visibility: 'private' }) };
        const seat = first
          ? await processes.reserve(origin, 'joinById', first.room.roomId, options)
          : await processes.reserve(origin, 'create', game, options);
        crowd.push(people.use(await Follower.take(seat, () => next)));
      }
      crowds.push(crowd);
    }
    const everybody = crowds.flat();
    for (const [host] of crowds) {
      host!.room.send('chat', { text: 'before the move' });
      host!.room.send('start', {});
    }
    await until(() => everybody.every(({ room }) => room.state.phase === 'playing'), 'the rounds', 15_000);
    await pass(IN_ROUND_MS);
    for (const person of everybody) person.longestPauseMs = 0;

    next = await processes.add();
    const codes = everybody.map(({ room }) => room.roomId);
    const ids = everybody.map(({ id }) => id);
    const signalledMs = performance.now();
    going.signal('SIGTERM');
    await until(async () => (await readiness(origin).catch(() => 0)) === 503, 'the end of readiness');
    const notReadyMs = performance.now() - signalledMs;
    await until(() => everybody.every(({ firstAfter }) => firstAfter), 'everybody to be back', 10_000);
    await pass(500);
    const pauses = everybody.map(({ longestPauseMs }) => longestPauseMs);
    console.log(
      `not ready after ${notReadyMs.toFixed(0)} ms; longest pause without a patch ${Math.max(...pauses).toFixed(0)} ms; ${everybody.length} people`,
    );

    expect(await going.ended).toEqual({ code: 0, signal: null });
    expect(everybody.map(({ closeCodes }) => closeCodes)).toEqual(everybody.map(() => [MOVED]));
    expect(everybody.map(({ room }) => room.roomId)).toEqual(codes);
    expect(everybody.map(({ id }) => id)).toEqual(ids);
    for (const person of everybody) {
      const { lastBefore: before, firstAfter: after } = person;
      expect(after).toMatchObject({ phase: 'playing', round: before!.round, hostId: before!.hostId });
      for (const [id, { score, ...kept }] of Object.entries(before!.people)) {
        expect(after!.people[id]).toMatchObject(kept);
        expect(after!.people[id]!.score).toBeGreaterThanOrEqual(score);
      }
      expect(person.hasHeard('before the move')).toBe(true);
    }
    await until(
      () => everybody.every(({ id, room }) => room.state.seats.get(id)!.isAway === false),
      'everybody to play on',
    );
    expect(notReadyMs).toBeLessThan(NOT_READY_WITHIN_MS * SPARE);
    expect(Math.max(...pauses)).toBeLessThan(PAUSE_MS * SPARE);
  });

  it('ends in time with code 0, also if its empty rooms never do, when an operator has drained it before', async () => {
    await using processes = await Processes.start(0);
    const origin = await processes.add({ SHUTDOWN_GRACE_MS: `${GRACE_MS}` }, [hangWhenClosed]);
    const going = processes.servers[0]!;
    let next = origin;
    const seat = await reserve(origin, `create/${GAMES[0]}`);
    await using person = await Follower.take(seat, () => next);
    const code = person.room.roomId;
    next = await processes.add();
    // From the other process, as if through the port of a cluster. The empty room hangs, so waiting would not end.
    expect((await drain(next, '--process', seat.processId, '--no-wait')).code).toBe(0);
    await until(() => person.firstAfter !== undefined, 'the other process');
    expect(await readiness(origin)).toBe(503);
    expect(person.room.roomId).toBe(code);
    expect((await reserve(origin, `create/${GAMES[0]}`)).processId).not.toBe(seat.processId);
    expect((await drain(next, '--process', seat.processId, '--resume')).code).toBe(0);
    expect(await readiness(origin)).toBe(200);

    const sinceMs = performance.now();
    going.signal('SIGTERM');
    expect(await going.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - sinceMs).toBeLessThan(GRACE_MS);
    expect(person.room.connection.isOpen).toBe(true);
  });
});

describe('npm run drain', () => {
  it('drains one of two processes, waits until its rooms have moved and are closed, and does not drain the last one', async () => {
    await using processes = await Processes.start(1);
    const origin = await processes.servers[0]!.listening();
    let next = origin;
    const seat = await reserve(origin, `create/${GAMES[0]}`);
    await using person = await Follower.take(seat, () => next);
    next = await processes.add();
    const unclear = await drain(origin);
    expect([unclear.code, unclear.said]).toEqual([1, expect.stringContaining('the players would have nowhere to go')]);
    expect(unclear.said).toContain(`\n  ${seat.processId}  takes people (people: 1, rooms: 1)\n`);
    const { code, said } = await drain(origin, '--process', seat.processId);
    expect([code, said]).toEqual([0, expect.stringContaining('Its rooms move to the other processes.')]);
    expect(said).toContain('\nNobody is left, and no room. You can stop the process now.');
    expect(person.closeCodes).toEqual([MOVED]);
    expect(processes.servers[0]!.stderr).toMatch(/"operator":"drain-command-[^"]+".*"action":"drain","target":"on"/);
    const ids = [...unclear.said.matchAll(/^ {2}(\S+)/gm)].map(([, id]) => id!);
    const last = await drain(origin, '--process', ids.find((id) => id !== seat.processId)!);
    expect([last.code, last.said]).toEqual([1, expect.stringContaining('All other processes are draining')]);
  });
});

describe('npm run cluster, at SIGHUP', () => {
  it(
    'loses no seat and refuses nobody while it replaces its processes',
    async () => {
      await using redis = await RedisServer.start();
      await using cluster = startCluster({ REDIS_URL: redis.url, ...forStrangers });
      const origin = await cluster.listening();
      const whereIs = () => origin;
      await using people = new AsyncDisposableStack();
      const rooms: Follower[][] = [];
      for (const game of GAMES) {
        const host = await Follower.take(await reserve(origin, `create/${game}`, { visibility: 'private' }), whereIs);
        const seat = await reserve(origin, `joinById/${host.room.roomId}`);
        rooms.push([people.use(host), people.use(await Follower.take(seat, whereIs))]);
        host.room.send('start', {});
      }
      const everybody = rooms.flat();
      await until(() => everybody.every(({ room }) => room.state.phase === 'playing'), 'the rounds', 15_000);
      for (const person of everybody) person.longestPauseMs = 0;
      const codes = everybody.map(({ room }) => room.roomId);
      const ids = everybody.map(({ id }) => id);

      const lostSeat = await reserve(origin, `joinById/${codes[0]}`);
      const lost = await RawClient.sit({ endpoint: origin }, lostSeat);
      const joins = { made: 0, failures: [] as unknown[] };
      let isOver = false;
      const keepJoining = async (path: () => string, options: object) => {
        while (!isOver) {
          joins.made++;
          try {
            const person = await Follower.take(await reserve(origin, path(), options), whereIs);
            await person[Symbol.asyncDispose]();
          } catch (error) {
            joins.failures.push(error);
          }
        }
      };
      const joining = Promise.all([
        keepJoining(() => `joinById/${codes[joins.made % codes.length]}`, {}),
        keepJoining(() => `joinOrCreate/${GAMES[0]}`, {}),
        keepJoining(() => `create/${GAMES[1]}`, { visibility: 'private' }),
      ]);
      const sinceMs = performance.now();
      cluster.signal('SIGHUP');
      // Somebody who hears nothing of the move reconnects to the old process, as the SDK does by itself.
      await until(() => cluster.stderr.includes(`"room":"${codes[0]}","to":`), 'the move of a room', ROLL_MS);
      const asBefore = { endpoint: origin, token: lost.token, skipsHandshake: true, hears: ['moved'] };
      const returned = await RawClient.sit(asBefore, lostSeat);
      expect([returned.roomId, returned.sessionId]).toEqual([codes[0], lostSeat.sessionId]);
      expect(lost.closeCode).toBe(MOVED);
      let rolls = 1;
      const haveRolled = () => cluster.stderr.split('all processes have been replaced').length > rolls;
      await until(haveRolled, 'the replacement', ROLL_MS);
      while (joins.made < LEAST_JOINS) {
        rolls++;
        cluster.signal('SIGHUP');
        await until(haveRolled, 'another replacement', ROLL_MS);
      }
      const rolledMs = performance.now() - sinceMs;
      isOver = true;
      await joining;
      await until(() => everybody.every(({ room }) => room.connection.isOpen), 'everybody to be back');
      const pauses = everybody.map(({ longestPauseMs }) => longestPauseMs);
      console.log(
        `${joins.failures.length} of ${joins.made} joins failed in ${rolls} rolls and ${(rolledMs / 1000).toFixed(1)} s; longest pause ${Math.max(...pauses).toFixed(0)} ms`,
      );

      expect(joins.failures).toEqual([]);
      expect(everybody.flatMap(({ closeCodes }) => closeCodes).filter((code) => code !== MOVED)).toEqual([]);
      expect(everybody.map(({ room }) => room.roomId)).toEqual(codes);
      expect(everybody.map(({ id }) => id)).toEqual(ids);
      expect(everybody.map(({ moves }) => moves)).toEqual(everybody.map(() => rolls));
      expect(Math.max(...pauses)).toBeLessThan(PAUSE_MS * SPARE);
      cluster.signal('SIGTERM');
      expect(await cluster.ended).toEqual({ code: 0, signal: null });
    },
    ROLLS_MS,
  );
});
