import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinRoom } from '../../client/connection/joinRoom.ts';
import { joinErrors } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
beforeEach(async () => {
  rumpus = await startRumpus({ env: { SPECTATOR_SEATS: '2' } });
});
afterEach(() => rumpus.close());

const create = (options: object) => joined(rumpus.sdk.create('arena', options) as unknown as Promise<ArenaRoom>);
const joinById = (code: string, options: object = {}) =>
  joined(rumpus.sdk.joinById(code, options) as unknown as Promise<ArenaRoom>);
const refusal = (joining: Promise<unknown>) =>
  joining.then(
    () => undefined,
    ({ code, message }: { code: number; message: string }) => ({ code, message }),
  );
const noPlace = { code: joinErrors.roomFull, message: 'All places for spectators are taken.' };

/** The next sentence for this client. */
const nextNotice = (room: ArenaRoom) =>
  new Promise<string>((resolve) => room.onMessage('notice', ({ text }: { text: string }) => resolve(text)));

describe('a big screen', () => {
  test('sees the room, has no seat, is not waited for, and is never the host', async () => {
    const host = await create({ visibility: 'private', name: 'Ann' });
    const screen = await joinById(host.roomId, { screen: true });
    await untilState(host, ({ screens }) => screens === 1, 'a big screen');
    expect([...screen.state.seats.keys()]).toEqual([host.sessionId]);
    expect([...screen.state.fighters.keys()]).toEqual([host.sessionId]);
    await host.leave();
    const { state } = rumpus.roomOf(screen.roomId);
    await until(() => state.seats.get(host.sessionId)?.isConnected === false, 'an absent host');
    expect(state.hostId).not.toBe(screen.sessionId);
    await screen.leave();
  });

  test('may not do anything', async () => {
    const host = await create({ visibility: 'private', name: 'Ann' });
    const screen = await joinById(host.roomId, { screen: true });
    const before = rumpus.roomOf(host.roomId).state.toJSON() as { seats: object };
    for (const [name, payload] of [
      ['spectate', { isSpectator: false }],
      ['ready', { isReady: true }],
      ['rename', { name: 'Screen' }],
      ['start', {}],
      ['kick', { sessionId: host.sessionId }],
    ] as const) {
      const answer = nextNotice(screen);
      screen.send(name, payload);
      expect(await answer).toContain('A big screen only shows the room.');
    }
    expect((rumpus.roomOf(host.roomId).state.toJSON() as { seats: object }).seats).toEqual(before.seats);
    expect(rumpus.roomOf(host.roomId).state.phase).toBe('warmup');
    await Promise.all([host.leave(), screen.leave()]);
  });

  test('whose connection is lost is gone at once: nothing is held for it', async () => {
    const host = await create({ visibility: 'private', name: 'Ann' });
    const screen = await joinById(host.roomId, { screen: true });
    await untilState(host, ({ screens }) => screens === 1, 'a big screen');
    screen.reconnection.enabled = false;
    screen.connection.close(4001);
    await untilState(host, ({ screens }) => screens === 0, 'no big screen');
    const counted = (await rumpus.metrics.print()).match(/^rumpus_seats_(?:joined|dropped)_total\{.* [1-9]\d*$/gm);
    expect(counted).toEqual([expect.stringMatching(/^rumpus_seats_joined_total\{.*kind="player".* 1$/)]);
    await host.leave();
  });
});

describe('spectators', () => {
  test('and big screens are limited together, and never take the connection of a player', async () => {
    const host = await create({ visibility: 'private', settings: { maxPlayers: 4 } });
    const watcher = await joinById(host.roomId, { spectate: true });
    const screen = await joinById(host.roomId, { screen: true });
    expect(await refusal(rumpus.sdk.joinById(host.roomId, { spectate: true }))).toEqual(noPlace);
    expect(await refusal(rumpus.sdk.joinById(host.roomId, { screen: true }))).toEqual(noPlace);
    // The page's own client learns it too.
    const turnedAway = joinRoom(rumpus.endpoint, 'arena', { kind: 'code', code: host.roomId }, { screen: true });
    await expect(turnedAway).rejects.toMatchObject(noPlace);
    const players = [await joinById(host.roomId), await joinById(host.roomId), await joinById(host.roomId)];
    await untilState(host, ({ fighters }) => fighters.size === 4, 'four players');
    await screen.leave();
    await untilState(host, ({ screens }) => screens === 0, 'no big screen');
    const second = await joinById(host.roomId, { spectate: true });
    await Promise.all([host, watcher, second, ...players].map((room) => room.leave()));
  });

  test('who already play stay players if too many watch', async () => {
    const host = await create({ visibility: 'private' });
    const screens = [await joinById(host.roomId, { screen: true }), await joinById(host.roomId, { screen: true })];
    const answer = nextNotice(host);
    host.send('spectate', { isSpectator: true });
    expect(await answer).toBe(noPlace.message);
    expect(rumpus.roomOf(host.roomId).state.seats.get(host.sessionId)?.isSpectator).toBe(false);
    await Promise.all([host, ...screens].map((room) => room.leave()));
  });

  test('who left make room for others at once', async () => {
    const host = await create({ visibility: 'private' });
    const watchers = [await joinById(host.roomId, { spectate: true }), await joinById(host.roomId, { spectate: true })];
    await watchers[0]!.leave();
    const { state } = rumpus.roomOf(host.roomId);
    await until(() => state.seats.get(watchers[0]!.sessionId)?.hasLeft === true, 'a seat left behind');
    const third = await joinById(host.roomId, { spectate: true });
    await Promise.all([host, watchers[1]!, third].map((room) => room.leave()));
  });
});
