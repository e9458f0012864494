import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { joinErrors, PROTOCOL_VERSION } from '../../shared/protocol.ts';
import { parseRoomCode } from '../../shared/roomCode.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

const create = (options: object) => joined(rumpus.sdk.create('arena', options) as unknown as Promise<ArenaRoom>);
const joinById = (code: string, options: object = {}) =>
  joined(rumpus.sdk.joinById(code, options) as unknown as Promise<ArenaRoom>);
const quick = (options: object = {}) =>
  joined(rumpus.sdk.joinOrCreate('arena', options) as unknown as Promise<ArenaRoom>);
const refusal = (joining: Promise<unknown>) =>
  joining.then(
    () => undefined,
    (error: { code: number; message: string }) => ({ code: error.code, message: error.message }),
  );

describe('joining', () => {
  test('by code finds the room, its seats and its fighters', async () => {
    const host = await create({ visibility: 'private', name: 'Ann' });
    expect(parseRoomCode(host.roomId)).toBe(host.roomId);
    const guest = await joinById(host.roomId, { name: 'Bob' });
    await untilState(host, (state) => state.seats.size === 2, 'two seats');
    expect([...guest.state.seats.values()].map((seat) => seat.name).sort()).toEqual(['Ann', 'Bob']);
    expect([...guest.state.fighters.keys()].sort()).toEqual([host.sessionId, guest.sessionId].sort());
    expect(guest.state.hostId).toBe(host.sessionId);
    await Promise.all([host.leave(), guest.leave()]);
  });

  test('quick play fills the fullest public room with space, and never finds a private one', async () => {
    const hidden = await create({ visibility: 'private' });
    const smaller = await create({ visibility: 'public' });
    const larger = await create({ visibility: 'public' });
    const second = await joinById(larger.roomId);
    const third = await quick();
    expect(third.roomId).toBe(larger.roomId);
    await Promise.all([hidden, smaller, larger, second, third].map((room) => room.leave()));
  });

  test('with a taken name or look gets the next one', async () => {
    const host = await create({ visibility: 'private', name: 'Ann', look: 7 });
    const guest = await joinById(host.roomId, { name: 'Ann', look: 7 });
    const seat = guest.state.seats.get(guest.sessionId);
    expect([seat?.name, seat?.look]).toEqual(['Ann 2', 8]);
    await Promise.all([host.leave(), guest.leave()]);
  });

  test('to watch takes no fighter; a spectator may take a free seat and give it back', async () => {
    const host = await create({ visibility: 'private' });
    const watcher = await joinById(host.roomId, { spectate: true });
    expect(watcher.state.seats.get(watcher.sessionId)?.isSpectator).toBe(true);
    expect(watcher.state.fighters.has(watcher.sessionId)).toBe(false);
    watcher.send('spectate', { isSpectator: false });
    await untilState(watcher, (state) => state.fighters.has(watcher.sessionId), 'a fighter');
    watcher.send('spectate', { isSpectator: true });
    await untilState(watcher, (state) => !state.fighters.has(watcher.sessionId), 'no fighter');
    await Promise.all([host.leave(), watcher.leave()]);
  });

  test('no new fighter for the old one: who gives it up in a round waits before the next', async () => {
    const room = await create({ visibility: 'private', settings: { maxPlayers: 2 } });
    rumpus.roomOf(room.roomId).state.phase = 'playing';
    rumpus.roomOf(room.roomId).state.phaseEndsAt = 1e6;
    const notice = new Promise((resolve) => room.onMessage('notice', resolve));
    room.send('spectate', { isSpectator: true });
    room.send('spectate', { isSpectator: false });
    expect(await notice).toEqual({ text: 'You can play again in 10 s.' });
    expect(rumpus.roomOf(room.roomId).state.seats.get(room.sessionId)?.isSpectator).toBe(true);
    rumpus.roomOf(room.roomId).state.phase = 'warmup';
    room.send('spectate', { isSpectator: false });
    await untilState(room, (state) => state.fighters.has(room.sessionId), 'a fighter again');
    await room.leave();
  });

  test('a room whose player seats are full lets its code watch and leaves quick play', async () => {
    const host = await create({ visibility: 'public' });
    const people = [host];
    while (people.length < 16) people.push(await joinById(host.roomId));
    await untilState(host, (state) => state.fighters.size === 16, '16 fighters');
    expect([...host.state.seats.values()].some((seat) => seat.isBot)).toBe(false);
    const late = await joinById(host.roomId);
    expect(late.state.seats.get(late.sessionId)?.isSpectator).toBe(true);
    const elsewhere = await quick();
    expect(elsewhere.roomId).not.toBe(host.roomId);
    await Promise.all([...people, late, elsewhere].map((room) => room.leave()));
  });

  test('who must watch is told so, also when nothing on the page could show it yet', async () => {
    const host = await create({ visibility: 'private', settings: { maxPlayers: 2 } });
    const guest = await joinById(host.roomId);
    const late = await joinRoom(rumpus.endpoint, 'arena', { kind: 'code', code: host.roomId });
    // Whatever was on its way before the answer has arrived with it.
    await new Promise<void>((resolve) => late.room.ping(() => resolve()));
    const shown: string[] = [];
    late.showNotices((text) => shown.push(text));
    expect(shown).toEqual(['All seats are taken, so you are watching. You are in line for the next free seat.']);
    await Promise.all([host.leave(), guest.leave(), late.leave()]);
  });

  test('bots fill a public room to six and leave as people come', async () => {
    const host = await create({ visibility: 'public' });
    await untilState(host, (state) => state.seats.size === 6, 'six seats');
    expect([...host.state.seats.values()].filter((seat) => seat.isBot)).toHaveLength(5);
    const guest = await joinById(host.roomId);
    await untilState(guest, (state) => state.seats.size === 6, 'six seats again');
    expect([...guest.state.seats.values()].filter((seat) => seat.isBot)).toHaveLength(4);
    expect(guest.state.fighters.size).toBe(6);
    await Promise.all([host.leave(), guest.leave()]);
  });

  test('is refused with a sentence and a code', async () => {
    const unknown = await refusal(rumpus.sdk.joinById('BBBBB'));
    expect(unknown).toEqual({
      code: joinErrors.unknownRoom,
      message: expect.stringContaining('no room with the code'),
    });
    const old = await refusal(rumpus.sdk.create('arena', { protocol: PROTOCOL_VERSION + 1 }));
    expect(old).toEqual({ code: joinErrors.oldClient, message: expect.stringContaining('newer than the server') });
    const nameless = await refusal(rumpus.sdk.create('arena', { name: '\u200b \u202e' }));
    expect(nameless).toEqual({ code: joinErrors.badName, message: expect.stringContaining('choose a name') });
    const odd = await refusal(rumpus.sdk.create('arena', { cheat: true }));
    expect(odd?.code).toBe(joinErrors.badOptions);
    const outOfBounds = await refusal(rumpus.sdk.create('arena', { settings: { roundSeconds: 5 } }));
    expect(outOfBounds).toEqual({
      code: joinErrors.badOptions,
      message: 'Length of a round must be from 30 to 600, in steps of 30.',
    });
    const oddMode = await refusal(rumpus.sdk.create('arena', { settings: { mode: 'peaceful' } }));
    expect(oddMode).toEqual({ code: joinErrors.badOptions, message: 'Mode must be one of crown, lastOne.' });
  });

  test('a room whose answer is lost on its way is not called full: whoever asks is told to try again', async () => {
    const host = await create({ visibility: 'private' });
    const room = rumpus.roomOf(host.roomId);
    // As Colyseus' own call does when Redis is away while another process is asked.
    Object.defineProperty(room, '_reserveSeat', {
      configurable: true,
      value: () => Promise.reject(new Error('Connection is closed.')),
    });
    const lost = await refusal(rumpus.sdk.joinById(host.roomId));
    expect(lost).toEqual({
      code: joinErrors.serverBusy,
      message: expect.stringMatching(/not be joined right now. Try/),
    });
    Reflect.deleteProperty(room, '_reserveSeat');
    const guest = await joinById(host.roomId);
    await Promise.all([host.leave(), guest.leave()]);
  });

  test('a room that is full to the last spectator says so', async () => {
    const host = await create({ visibility: 'private' });
    const people = [host];
    while (people.length < 16 + 16) people.push(await joinById(host.roomId));
    const late = await refusal(rumpus.sdk.joinById(host.roomId));
    expect(late).toEqual({ code: joinErrors.roomFull, message: expect.stringContaining('full') });
    await Promise.all(people.map((room) => room.leave()));
  });
});
