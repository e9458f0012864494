import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GuestTokens, type Identity } from '../../server/identity/GuestTokens.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

const SECRET = 'a secret of more than thirty-two characters';

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus({ env: { IDENTITY_SECRET: SECRET } });
});
afterAll(() => rumpus.close());

const ABSENCES = { awayAfterMs: 20_000, awayLimitMs: 300_000 };
type Introduction = ServerMessages['identity'];

/** Joins as a client that listens from the start, and resolves with the first thing that the server says of it. */
async function enter(joining: Promise<unknown>): Promise<{ room: ArenaRoom; met: Introduction }> {
  const room = (await joining) as ArenaRoom;
  const met = new Promise<Introduction>((resolve) => room.onMessage('identity', resolve));
  return { room: await joined(Promise.resolve(room)), met: await met };
}
const create = (options: object = {}) => enter(rumpus.sdk.create('arena', { visibility: 'private', ...options }));
const joinById = (code: string, options: object = {}) => enter(rumpus.sdk.joinById(code, options));
/** Whom the server sees in a seat. */
function guestOf(room: ArenaRoom): string {
  const auth = rumpus.roomOf(room.roomId).clients.getById(room.sessionId)?.auth as { identity: Identity };
  return auth.identity.guestId;
}
function noticeTo(room: ArenaRoom): Promise<string> {
  return new Promise((resolve) => room.onMessage('notice', ({ text }: ServerMessages['notice']) => resolve(text)));
}

describe('a guest', () => {
  test('gets a token with the first join and is the same person with it in every room', async () => {
    const first = await create();
    expect(first.met).toEqual({ isOperator: false, token: expect.any(String), graceMs: 30_000, ...ABSENCES });
    const second = await create({ token: first.met.token });
    expect(second.met).toEqual({ isOperator: false, graceMs: 30_000, ...ABSENCES });
    expect(guestOf(second.room)).toBe(guestOf(first.room));
    const stranger = await joinById(first.room.roomId);
    expect(guestOf(stranger.room)).not.toBe(guestOf(first.room));
    await Promise.all([first, second, stranger].map(({ room }) => room.leave()));
  });

  test('with a worthless token still plays, as a new person', async () => {
    const { room, met } = await create({ token: 'no.such.token' });
    expect(met.token).toBeDefined();
    await room.leave();
  });

  test('is not known by its token to anybody else in the room', async () => {
    const host = await create();
    const guest = await joinById(host.room.roomId, { token: host.met.token });
    const seen = JSON.stringify(guest.room.state.toJSON());
    expect(seen).not.toContain(guestOf(host.room));
    await Promise.all([host.room.leave(), guest.room.leave()]);
  });

  test('stays the same person when the connection drops and comes back', async () => {
    const { room } = await create();
    const before = guestOf(room);
    const back = new Promise<Introduction>((resolve) => room.onMessage('identity', resolve));
    room.connection.close(4010);
    expect(await back).toEqual({ isOperator: false, graceMs: 30_000, ...ABSENCES });
    expect(guestOf(room)).toBe(before);
    await room.leave();
  });

  test('who comes in anew while the old seat waits gets its name, and nobody keeps playing the old one', async () => {
    const host = await create({ name: 'Ann' });
    const lost = await joinById(host.room.roomId, { name: 'Bob' });
    lost.room.reconnection.enabled = false;
    lost.room.connection.close(4010);
    await untilState(host.room, ({ seats }) => seats.get(lost.room.sessionId)?.isConnected === false, 'a drop');
    const again = await joinById(host.room.roomId, { name: 'Bob', token: lost.met.token });
    await untilState(host.room, ({ seats }) => !seats.has(lost.room.sessionId), 'the old seat is free');
    const names = [...again.room.state.seats.values()].map((seat) => seat.name);
    expect(names.sort()).toEqual(['Ann', 'Bob']);
    await expect(rumpus.sdk.reconnect(lost.room.reconnectionToken)).rejects.toThrow();
    await Promise.all([host.room.leave(), again.room.leave()]);
  });

  test('in two tabs has two seats', async () => {
    const one = await create({ name: 'Ann' });
    const two = await joinById(one.room.roomId, { name: 'Ann', token: one.met.token });
    expect([...two.room.state.seats.values()].map((seat) => seat.name).sort()).toEqual(['Ann', 'Ann 2']);
    await Promise.all([one.room.leave(), two.room.leave()]);
  });
});

describe('an operator', () => {
  test('may start and remove in a room of others, and does not become its host', async () => {
    const host = await create({ name: 'Ann' });
    const guest = await joinById(host.room.roomId, { name: 'Bob' });
    const token = await new GuestTokens(SECRET).signOperator();
    const operator = await joinById(host.room.roomId, { spectate: true, token });
    expect(operator.met).toEqual({ isOperator: true, graceMs: 30_000, ...ABSENCES });
    operator.room.send('start', {});
    await untilState(host.room, ({ phase }) => phase === 'countdown', 'a countdown');
    const closed = new Promise((resolve) => guest.room.onLeave(resolve));
    operator.room.send('kick', { sessionId: guest.room.sessionId });
    expect(await closed).toBe(4101);
    expect(host.room.state.hostId).toBe(host.room.sessionId);
    await Promise.all([host.room.leave(), operator.room.leave()]);
  });

  test('is not removed by a host', async () => {
    const host = await create();
    const operator = await joinById(host.room.roomId, { token: await new GuestTokens(SECRET).signOperator() });
    const notice = noticeTo(host.room);
    host.room.send('kick', { sessionId: operator.room.sessionId });
    expect(await notice).toBe('An operator cannot be removed.');
    expect(rumpus.roomOf(host.room.roomId).clients).toHaveLength(2);
    await Promise.all([host.room.leave(), operator.room.leave()]);
  });

  test('of another server is nobody here', async () => {
    const host = await create();
    const token = await new GuestTokens(`${SECRET}!`).signOperator();
    const { room, met } = await joinById(host.room.roomId, { token });
    expect(met.isOperator).toBe(false);
    const notice = noticeTo(room);
    room.send('kick', { sessionId: host.room.sessionId });
    expect(await notice).toBe('Only the host can remove players.');
    await Promise.all([host.room.leave(), room.leave()]);
  });
});

describe('a host', () => {
  test('is told when it is not the time, and stays', async () => {
    const { room } = await create();
    room.send('start', {});
    await untilState(room, ({ phase }) => phase === 'countdown', 'a countdown');
    const notice = noticeTo(room);
    room.send('start', {});
    expect(await notice).toBe('The round has already started.');
    await room.leave();
  });
});
