import { describe, expect, it } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { PARTY_ROOM } from '../../shared/party.ts';
import { Processes } from '../support/Processes.ts';
import { pass, until } from '../support/until.ts';

const game = gameList[0]!.name;

async function listedAt(origin: string): Promise<string> {
  const aborter = new AbortController();
  const answer = await fetch(`${origin}/api/rooms`, { signal: aborter.signal });
  const { value } = await answer.body!.getReader().read();
  aborter.abort();
  return new TextDecoder().decode(value);
}

describe('several processes that share a Redis', () => {
  it('let people join each other’s rooms, list them, and fill them by quick play', async () => {
    await using processes = await Processes.start(2);
    const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
    const room = await processes.join(one!, 'create', game, { visibility: 'public' });
    const friend = await processes.join(other!, 'joinById', room.roomId);
    expect(friend.roomId).toBe(room.roomId);
    const strangers = [
      await processes.join(one!, 'joinOrCreate', game),
      await processes.join(other!, 'joinOrCreate', game),
    ];
    expect(strangers.map(({ roomId }) => roomId)).toEqual([room.roomId, room.roomId]);
    await until(async () => (await listedAt(other!)).includes(room.roomId), 'the listing at the other process');
    await expect(processes.reserve(other!, 'joinById', 'ZZZZZ')).rejects.toThrow('404');
  });

  it('spread new rooms, and remove those of a process that died', async () => {
    await using processes = await Processes.start(2);
    const [one] = await Promise.all(processes.servers.map((server) => server.listening()));
    const seats = [];
    for (let index = 0; index < 6; index++) {
      seats.push(await processes.reserve(one!, 'create', game, { visibility: 'private' }));
    }
    const counts = Map.groupBy(seats, ({ processId }) => processId);
    expect([...counts.values()].map(({ length }) => length)).toEqual([3, 3]);

    const dying = processes.servers[1]!;
    const lost = seats.filter(({ roomId }) => dying.stderr.includes(`"room":"${roomId}"`));
    expect(lost).toHaveLength(3);
    dying.signal('SIGKILL');
    await dying.ended;
    const answer = (roomId: string) => processes.reserve(one!, 'joinById', roomId).then(String, String);
    await until(async () => (await answer(lost[0]!.roomId)).includes('404'), 'the end of its listings', 10_000);
    for (const { roomId } of lost) expect(await answer(roomId)).toContain('404');
    const next = await processes.reserve(one!, 'create', game, { visibility: 'private' });
    expect(next.processId).not.toBe(lost[0]!.processId);
  });

  it('play on while Redis is away, refuse joins within a second, and recover', async () => {
    await using processes = await Processes.start(2);
    const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
    const rooms = [await processes.join(one!, 'create', game), await processes.join(one!, 'create', game)];
    const leaver = await processes.join(one!, 'joinById', rooms[0]!.roomId);
    const patches = rooms.map((room) => {
      const count = { patches: 0, longestMs: 0, lastMs: performance.now() };
      room.onStateChange(() => {
        const nowMs = performance.now();
        count.longestMs = Math.max(count.longestMs, nowMs - count.lastMs);
        count.lastMs = nowMs;
        count.patches++;
      });
      return count;
    });

    await processes.redis.stop();
    for (const refused of [
      () => processes.reserve(other!, 'joinById', rooms[0]!.roomId),
      () => processes.reserve(one!, 'create', game),
    ]) {
      const beginMs = performance.now();
      await expect(refused()).rejects.toThrow(/^503: .+ Try again/);
      expect(performance.now() - beginMs).toBeLessThan(1_000);
    }
    await leaver.leave();
    await pass(2_000);
    await processes.redis.start();

    const canJoin = (roomId: string) =>
      processes.reserve(other!, 'joinById', roomId).then(
        () => true,
        () => false,
      );
    for (const { roomId } of rooms) await until(() => canJoin(roomId), 'a join', 5_000);
    for (const { patches: count, longestMs } of patches) {
      expect(count).toBeGreaterThan(30);
      expect(longestMs).toBeLessThan(1_000);
    }
    for (const server of processes.servers) {
      server.signal('SIGTERM');
      expect(await server.ended).toEqual({ code: 0, signal: null });
      expect(server.stderr).not.toContain('unhandled rejection');
    }
  });

  it('know each other’s passwords, ended rooms and parties, and count the rooms of an address together', async () => {
    await using processes = await Processes.start(2, {
      EMPTY_ROOM_KEEP_MS: '0',
      RECONNECT_GRACE_MS: '0',
      TRUSTED_PROXIES: '127.0.0.1',
      ADDRESS_MAX_ROOMS: '3',
    });
    const [one, other] = await Promise.all(processes.servers.map((server) => server.listening()));
    const { roomId } = await processes.reserve(one!, 'create', game, { settings: { password: 'marbles' } }, '10.1.0.1');
    const guess = (origin: string, password: string) =>
      processes.reserve(origin, 'joinById', roomId, { password }, '10.1.0.2').then(() => 'let in', String);
    for (const origin of [one!, other!]) {
      expect(await guess(origin, 'balls')).toMatch(/password/);
      expect(await guess(origin, 'marbles')).toBe('let in');
    }

    const party = await processes.reserve(one!, 'create', PARTY_ROOM, {}, '10.1.0.3');
    expect(await processes.reserve(other!, 'joinById', party.roomId, {}, '10.1.0.4')).toMatchObject({
      processId: party.processId,
    });

    const open = () => processes.reserve(one!, 'create', game, { visibility: 'private' }, '10.1.0.5');
    const opened = [await open(), await open(), await open()];
    expect(new Set(opened.map(({ processId }) => processId)).size).toBe(2);
    await expect(open()).rejects.toThrow(/^429: Too many rooms/);

    // Nobody takes the seats, so that the rooms end.
    const [ended] = opened;
    const hasEnded = () =>
      processes.servers.some(({ stderr }) => stderr.includes(`"room":"${ended!.roomId}","msg":"room closed"`));
    await until(hasEnded, 'the end of a room', 15_000);
    for (const origin of [one!, other!]) {
      await expect(processes.reserve(origin, 'joinById', ended!.roomId, {}, '10.1.0.6')).rejects.toThrow(/ended/);
    }
    const isOpenAgain = () =>
      open().then(
        () => true,
        () => false,
      );
    await until(isOpenAgain, 'a place for another room', 10_000);
  });
});
