import { matchMaker } from '@colyseus/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { closeCodes, joinErrors } from '../../shared/protocol.ts';
import { ROOM_CODE_ALPHABET } from '../../shared/roomCode.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { RawClient } from '../support/RawClient.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';
import { pass, until } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
afterEach(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
});
const open = async (env: Record<string, string> = {}) => {
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '50', ...env } });
};
const person = (name: string) => new Person(rumpus, name);
const settings = { maxPlayers: 5, roundSeconds: 90 };

/** Long enough for a few steps, if there were any. */
const STILL_MS = 150;
/** Whether the room's clock stands still, and its steps with it. */
async function isResting(code: string): Promise<boolean> {
  const { clock } = rumpus.roomOf(code);
  const before = clock.elapsedTime;
  await pass(STILL_MS);
  return clock.elapsedTime === before;
}
const rests = (code: string) => until(() => isResting(code), 'a room at rest');
const isGone = (code: string) => until(() => rumpus.roomOf(code) === undefined, 'the end of the room');
const ended = {
  code: joinErrors.ended,
  message: expect.stringMatching(/^Room [A-Z]{5} has ended\. Open a new one/),
};

/** The phone of a host who is alone goes to sleep, and the grace runs out. */
async function loseHost(options: object = {}): Promise<Person> {
  const host = await person('Ann').create({ settings, ...options });
  host.lose();
  return host;
}

describe('a private room that lost the last of its people', () => {
  test('is there for whoever has the code, with its settings, and plays again', async () => {
    await open();
    const { code } = await loseHost();
    await rests(code);
    const friend = await person('Bob').join(code);
    expect(friend.room.state.settings).toMatchObject({ isPublic: false, maxPlayers: 5 });
    expect(friend.room.state.settings.values.get('roundSeconds')).toBe(90);
    expect(await isResting(code)).toBe(false);
    friend.room.send('start', {});
    await untilState(friend.room, ({ phase }) => phase === 'playing', 'a round');
    await untilState(friend.room, ({ fighters }) => fighters.get(friend.id)?.isAlive === true, 'a marble');
  });

  test('has its host again when the host comes back, unless somebody else has become host', async () => {
    await open();
    const host = await loseHost();
    await rests(host.code);
    await host.join(host.code);
    expect(host.room.state.hostId).toBe(host.id);
    host.lose();
    await rests(host.code);
    const friend = await person('Bob').join(host.code);
    expect(friend.room.state.hostId).toBe(friend.id);
    await host.join(host.code);
    await untilState(friend.room, ({ seats }) => seats.has(host.id), 'the host of before');
    expect(friend.room.state.hostId).toBe(friend.id);
    const stranger = await person('Ann').join(host.code);
    expect(stranger.room.state.hostId).toBe(friend.id);
  });

  test('neither steps nor plays while it is empty, and drops no steps when it goes on', async () => {
    await open();
    const { code } = await loseHost();
    await rests(code);
    const { state, clock } = rumpus.roomOf(code);
    expect([state.phase, state.seats.size]).toEqual(['warmup', 0]);
    // As if it had waited for nine minutes.
    clock.currentTime -= 540_000;
    const friend = await person('Bob').join(code);
    await untilState(friend.room, ({ fighters }) => fighters.get(friend.id)?.isAlive === true, 'a marble');
    const dropped = /^rumpus_steps_dropped_total\{.*\} (\d+)$/m.exec(await rumpus.metrics.print())?.[1] ?? '0';
    // Nine minutes are 16,200 steps; a busy machine drops some of its own.
    expect(Number(dropped)).toBeLessThan(1_000);
  });

  test('waits as well when it happens in a round, or in its countdown', async () => {
    await open();
    for (const phase of ['countdown', 'playing']) {
      const host = await person('Ann').create();
      host.room.send('start', {});
      await untilState(host.room, (state) => state.phase === phase, phase);
      host.lose();
      await rests(host.code);
      expect(rumpus.roomOf(host.code).state.phase).toBe('warmup');
      await host.join(host.code);
      expect(host.seat?.score).toBe(0);
    }
  });

  test('waits for those it lost, whoever leaves it on purpose after them', async () => {
    await open();
    const host = await loseHost();
    await rests(host.code);
    const friend = await person('Bob').join(host.code);
    await friend.leave();
    await rests(host.code);
    await host.join(host.code);
    expect(host.room.state.hostId).toBe(host.id);
    await host.leave();
    await isGone(host.code);
  });

  test('ends when nobody came for as long as it waits', async () => {
    await open({ EMPTY_ROOM_KEEP_MS: '1000' });
    const { code } = await loseHost();
    await rests(code);
    await isGone(code);
    await expect(person('Bob').join(code)).rejects.toMatchObject(ended);
  });

  describe('counts as a room', () => {
    const request = async (method: string, target: string, address: string) => {
      const headers = { 'x-forwarded-for': address, 'content-type': 'application/json' };
      const body = JSON.stringify(method === 'create' ? { visibility: 'private' } : {});
      return (await fetch(`${rumpus.endpoint}/matchmake/${method}/${target}`, { method: 'POST', headers, body }))
        .status;
    };
    const create = (address: string) => request('create', 'arena', address);

    test('and gives way when its address needs another one; a room with people in it does not', async () => {
      await open({ TRUSTED_PROXIES: '127.0.0.1', ADDRESS_MAX_ROOMS: '1', MAX_ROOMS: '2' });
      const { code } = await loseHost();
      await rests(code);
      const another = await person('Ann').create();
      await isGone(code);
      await expect(another.inAnotherTab().join(code)).rejects.toMatchObject(ended);
      await expect(person('Bob').create()).rejects.toMatchObject({ code: joinErrors.tooMany });
      expect(await create('203.0.113.1')).toBe(200);
      expect(await create('203.0.113.2')).toBe(joinErrors.serverBusy);
      expect(rumpus.roomOf(another.code)).toBeDefined();
    });

    test('and gives way when the process needs another one, unless somebody is on the way in', async () => {
      await open({ TRUSTED_PROXIES: '127.0.0.1', MAX_ROOMS: '2' });
      const [first, second] = [await loseHost(), await loseHost()];
      await Promise.all([rests(first.code), rests(second.code)]);
      expect(await request('joinById', first.code, '203.0.113.1')).toBe(200);
      expect(await create('203.0.113.2')).toBe(200);
      await isGone(second.code);
      expect(rumpus.roomOf(first.code)).toBeDefined();
      expect(await create('203.0.113.3')).toBe(joinErrors.serverBusy);
    });

    test('so 25 addresses that open rooms and drop out of them lock nobody out', async () => {
      await open({ TRUSTED_PROXIES: '127.0.0.1', ADDRESS_MAX_ROOMS: '2', MAX_ROOMS: '50' });
      const { endpoint } = rumpus;
      const addresses = Array.from({ length: 25 }, (_, index) => `203.0.113.${index}`);
      const codes: string[] = [];
      const attack = async () => {
        for (const address of [...addresses, ...addresses]) {
          const client = await RawClient.join({ endpoint, address });
          await client.drop();
          codes.push(client.roomId);
        }
        await rests(codes.at(-1)!);
      };
      await attack();
      const host = await person('Honest').create();
      const friend = await person('Friend').join(host.code);
      const player = await person('Player').quickPlay();
      await attack();
      const living = codes.filter((code) => rumpus.roomOf(code));
      expect(living).toHaveLength(48);
      // Rooms that were left within the same step come to rest in any order.
      expect(living.slice(-40)).toEqual(codes.slice(-40));
      expect([host, friend, player].map(({ seat }) => seat?.isConnected)).toEqual([true, true, true]);
      host.lose();
      friend.lose();
      await rests(host.code);
      expect(await create('198.51.100.1')).toBe(200);
      await host.join(host.code);
      expect(host.room.state.hostId).toBe(host.id);
    });

    test('and ends once for each room that is opened, however many are opened at once and however slowly', async () => {
      await open({ TRUSTED_PROXIES: '127.0.0.1', MAX_ROOMS: '4' });
      const lost = [await loseHost(), await loseHost(), await loseHost()];
      const staying = await person('Bob').create();
      await Promise.all(lost.map(({ code }) => rests(code)));
      const { hincrby } = matchMaker.presence;
      vi.spyOn(matchMaker.presence, 'hincrby').mockImplementation(async function (this: unknown, ...claim) {
        await pass(100);
        return hincrby.apply(this, claim);
      });
      const opened = await Promise.all([1, 2].map((last) => create(`203.0.113.${last}`)));
      expect(opened).toEqual([200, 200]);
      expect(lost.map(({ code }) => rumpus.roomOf(code) !== undefined)).toEqual([false, false, true]);
      const answers = await Promise.all([3, 4, 5, 6].map((last) => create(`203.0.113.${last}`)));
      expect(answers.toSorted()).toEqual([200, 503, 503, 503]);
      expect(matchMaker.stats.local.roomCount).toBe(4);
      expect(staying.seat?.isConnected).toBe(true);
    });

    test('and stays while the player it lost is asking to come back', async () => {
      await open({ TRUSTED_PROXIES: '127.0.0.1', MAX_ROOMS: '2' });
      const [first, second] = [await loseHost(), await loseHost()];
      await Promise.all([rests(first.code), rests(second.code)]);
      let goOn = () => {};
      const held = new Promise<void>((resolve) => (goOn = resolve));
      const { meet } = GuestTokens.prototype;
      const meeting = vi.spyOn(GuestTokens.prototype, 'meet').mockImplementationOnce(async function (
        this: GuestTokens,
        token,
      ) {
        await held;
        return meet.call(this, token);
      });
      const returning = first.join(first.code);
      await until(() => meeting.mock.calls.length === 1, 'the return');
      expect(await create('203.0.113.1')).toBe(200);
      expect(await create('203.0.113.2')).toBe(joinErrors.serverBusy);
      goOn();
      await returning;
      expect(first.room.state.hostId).toBe(first.id);
      await expect(second.comeBack()).rejects.toMatchObject(ended);
    });
  });

  test.each(['EMPTY_ROOM_KEEP_MS', 'visibility'])('ends at once without %s', async (lack) => {
    await open(lack === 'visibility' ? {} : { EMPTY_ROOM_KEEP_MS: '0' });
    const { code } = await loseHost(lack === 'visibility' ? { visibility: 'public' } : {});
    await isGone(code);
    await expect(person('Bob').join(code)).rejects.toMatchObject(ended);
  });
});

describe('a private room that lost one of its people', () => {
  test.each([closeCodes.roomError, closeCodes.serverClosing])('ends when it is closed with %i', async (closeCode) => {
    await open();
    const host = await person('Ann').create();
    const friend = await person('Bob').join(host.code);
    friend.lose();
    await untilState(host.room, ({ seats }) => seats.size === 1, 'the end of the grace');
    rumpus.roomOf(host.code).closeForEverybody(closeCode);
    await isGone(host.code);
  });
});

describe('the code of a room that everybody left on purpose', () => {
  test('is refused with a sentence of its own, to who joins and to who returns; another code is not', async () => {
    await open();
    const host = await person('Ann').create();
    await host.leave();
    await isGone(host.code);
    await expect(host.join(host.code)).rejects.toMatchObject(ended);
    await expect(host.comeBack()).rejects.toMatchObject(ended);
    const other = host.code === 'BBBBB' ? 'CCCCC' : 'BBBBB';
    await expect(host.join(other)).rejects.toMatchObject({
      code: joinErrors.unknownRoom,
      message: `There is no room with the code ${other}. Check the letters, or ask for a new link.`,
    });
  });

  test('is no wrong code: a class that follows an old link or a wrong one is not locked out, and who guesses is', async () => {
    await open({ TRUSTED_PROXIES: '127.0.0.1' });
    const host = await person('Ann').create();
    await host.leave();
    await isGone(host.code);
    const ask = async (code: string) =>
      (await fetch(`${rumpus.endpoint}/matchmake/joinById/${code}`, { method: 'POST' })).status;
    for (let pupil = 0; pupil < 12; pupil++) expect(await ask(host.code)).toBe(joinErrors.ended);
    for (let pupil = 0; pupil < 12; pupil++) expect(await ask('BBBBB')).toBe(joinErrors.unknownRoom);
    for (const end of ROOM_CODE_ALPHABET.slice(1, 10)) expect(await ask(`BBBB${end}`)).toBe(joinErrors.unknownRoom);
    expect(await ask('BBBBB')).toBe(joinErrors.tooMany);
    expect(await ask(host.code)).toBe(joinErrors.tooMany);
  });
});
