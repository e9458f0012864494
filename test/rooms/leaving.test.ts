import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeCodes, joinErrors } from '../../shared/protocol.ts';
import type { Phase } from '../../shared/room/RoomState.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

let rumpus: Rumpus;
const open = async (env: Record<string, string> = {}) => {
  rumpus = await startRumpus({ env });
};
afterEach(() => rumpus.close());
const person = (name: string) => new Person(rumpus, name);

async function startRound(host: Person): Promise<void> {
  host.room.send('start', {});
  await untilState(host.room, ({ phase }) => phase === 'playing', 'a round');
  await untilState(host.room, ({ fighters }) => fighters.get(host.id)?.isAlive === true, 'a fighter');
}

/** As after a while of fighting. */
function mark({ fighter }: Person): void {
  Object.assign(fighter, { points: 7, kills: 5, deaths: 2, hp: 28, isShielded: false, heat: 0.5 });
}
const marks = ({ fighter }: Person) => {
  const { points, kills, deaths, hp, isShielded } = fighter;
  return { points, kills, deaths, hp, isShielded };
};
const marked = { points: 7, kills: 5, deaths: 2, hp: 28, isShielded: false };
const freed = (person: Person, watcher: Person) =>
  untilState(watcher.room, ({ seats }) => !seats.has(person.id), 'a free seat');
const left = (person: Person, watcher: Person) =>
  untilState(watcher.room, ({ seats }) => seats.get(person.id)?.hasLeft === true, 'a seat that was left');

/** Two in a round, the second with points and wounds; the host's marble stays down, so that it does no more harm. */
async function enterRound(): Promise<{ host: Person; guest: Person }> {
  const host = await person('Ann').create();
  const guest = await person('Bob').join(host.code);
  await startRound(host);
  Object.assign(host.fighter, { isAlive: false, respawnTick: 2 ** 31 });
  mark(guest);
  return { host, guest };
}

describe('the seat of somebody who left on purpose', () => {
  beforeEach(() => open());

  test('waits with all that was theirs, and is theirs again with its token', async () => {
    const { host, guest } = await enterRound();
    const { id, fighter } = guest;
    await guest.leave();
    await left(guest, host);
    expect(host.room.state.seats.get(id)).toMatchObject({ isConnected: false, hasLeft: true, score: 7 });
    await guest.comeBack();
    expect(guest.id).toBe(id);
    expect(guest.fighter).toBe(fighter);
    expect(guest.seat).toMatchObject({ isConnected: true, hasLeft: false, score: 7 });
  });

  test('goes on under a new session for whoever joins by code and is known', async () => {
    const { host, guest } = await enterRound();
    const { id, seat } = guest;
    const look = seat!.look;
    await guest.leave();
    await left(guest, host);
    await guest.join(host.code);
    await untilState(host.room, ({ seats }) => !seats.has(id), 'a free seat');
    expect(guest.id).not.toBe(id);
    expect(guest.seat).toMatchObject({ name: 'Bob', look, score: 7, isSpectator: false });
    expect(marks(guest)).toEqual(marked);
    expect(host.room.state.seats.size).toBe(2);
  });

  test('goes on as well when it was lost, not left', async () => {
    const { host, guest } = await enterRound();
    guest.lose();
    await untilState(host.room, ({ seats }) => seats.get(guest.id)?.isConnected === false, 'a drop');
    await guest.join(host.code);
    expect(marks(guest)).toEqual(marked);
  });

  test('makes nobody else richer: a stranger begins at nothing, and so does its owner in another tab', async () => {
    const { host, guest } = await enterRound();
    await guest.leave();
    await left(guest, host);
    const stranger = await person('Cleo').join(host.code);
    expect(stranger.seat?.score).toBe(0);
    await guest.join(host.code);
    expect(guest.seat?.score).toBe(7);
    const other = await guest.inAnotherTab().join(host.code);
    expect(other.seat?.score).toBe(0);
  });

  test('is the seat of a player for a host who comes back; the role has passed to the longest connected', async () => {
    const host = await person('Ann').create();
    const guest = await person('Bob').join(host.code);
    for (const enter of [() => host.comeBack(), () => host.join(guest.code)]) {
      const { id } = host;
      await host.leave();
      await untilState(guest.room, ({ hostId }) => hostId === guest.id, 'the guest as host');
      await enter();
      await untilState(guest.room, ({ seats }) => seats.get(host.id)?.isConnected === true, 'the host of before');
      expect(guest.room.state.hostId).toBe(guest.id);
      expect(guest.room.state.seats.get(id)?.hasLeft ?? false).toBe(false);
      guest.room.send('transferHost', { sessionId: host.id });
      await untilState(guest.room, ({ hostId }) => hostId === host.id, 'the host again');
    }
  });

  test('is no way back for who was kicked, while it waits or before', async () => {
    const { host, guest } = await enterRound();
    await guest.leave();
    await left(guest, host);
    host.room.send('kick', { sessionId: guest.id });
    await freed(guest, host);
    await expect(guest.comeBack()).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    await guest.join(host.code);
    expect(guest.seat?.score).toBe(0);
    mark(guest);
    const closed = new Promise((resolve) => guest.room.onLeave(resolve));
    host.room.send('kick', { sessionId: guest.id });
    expect(await closed).toBe(closeCodes.kicked);
    await guest.join(host.code);
    expect(guest.seat?.score).toBe(0);
  });

  test('of a public room is found again by quick play', async () => {
    const guest = await person('Bob').quickPlay();
    const { code, id } = guest;
    guest.fighter.points = 3;
    await guest.leave();
    expect(rumpus.roomOf(code).state.seats.get(id)?.hasLeft).toBe(true);
    await guest.quickPlay();
    expect([guest.code, guest.seat?.score]).toEqual([code, 3]);
    expect(rumpus.roomOf(code).state.seats.has(id)).toBe(false);
  });

  test.each(['left', 'lost'] as const)('or %s it, is held in a full room too', async (how) => {
    const host = await person('Ann').create({ settings: { maxPlayers: 2 } });
    const guest = await person('Bob').join(host.code);
    const watcher = await person('Cleo').join(host.code);
    if (how === 'left') await guest.leave();
    else guest.lose();
    await untilState(host.room, ({ seats }) => seats.get(guest.id)?.isConnected === false, 'an empty seat');
    const late = await person('Dan').join(host.code);
    expect([watcher.seat?.isSpectator, late.seat?.isSpectator]).toEqual([true, true]);
    await guest.comeBack();
    expect(guest.seat?.isSpectator).toBe(false);
  });
});

describe('a room that is full to the last place', () => {
  const free = { RECONNECT_GRACE_MS: '2000' };
  const isFull = { code: joinErrors.roomFull };

  test('holds the seat of a player who left, and lets nobody else in until it is free', async () => {
    await open({ ...free, SPECTATOR_SEATS: '0' });
    const host = await person('Ann').create({ settings: { maxPlayers: 2 } });
    const guest = await person('Bob').join(host.code);
    await guest.leave();
    await left(guest, host);
    await expect(person('Cleo').join(host.code)).rejects.toMatchObject(isFull);
    await guest.comeBack();
    await guest.leave();
    await freed(guest, host);
    const next = await person('Cleo').join(host.code);
    expect(next.seat?.isSpectator).toBe(false);
  });

  test('does not give a held seat to whoever waits, but the place of a spectator who left to whoever comes', async () => {
    await open({ ...free, SPECTATOR_SEATS: '2' });
    const host = await person('Ann').create({ settings: { maxPlayers: 2 } });
    const guest = await person('Bob').join(host.code);
    const waiting = await person('Cleo').join(host.code);
    const watcher = await person('Dan').join(host.code, { spectate: true });
    await guest.leave();
    await left(guest, host);
    await expect(person('Eve').join(host.code)).rejects.toMatchObject(isFull);
    expect(waiting.seat?.isSpectator).toBe(true);
    await guest.comeBack();
    await watcher.leave();
    await freed(watcher, host);
    await person('Eve').join(host.code);
    await guest.leave();
    await freed(guest, host);
    expect(waiting.seat?.isSpectator).toBe(false);
  });
});

describe('somebody who left for longer than a seat waits', () => {
  beforeEach(() => open({ RECONNECT_GRACE_MS: '50' }));

  test.each(['left', 'lost'] as const)('or %s it, has what was theirs as long as the round lasts', async (how) => {
    const { host, guest } = await enterRound();
    if (how === 'left') await guest.leave();
    else guest.lose();
    await freed(guest, host);
    await expect(guest.comeBack()).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    await guest.join(host.code);
    expect(marks(guest)).toEqual(marked);
    expect(guest.seat?.score).toBe(7);
  });

  test('has it once, and in the next round no more', async () => {
    const { host, guest } = await enterRound();
    await guest.leave();
    await freed(guest, host);
    await guest.join(host.code);
    const twin = await guest.inAnotherTab().join(host.code);
    expect([guest.seat?.score, twin.seat?.score]).toEqual([7, 0]);
    for (const one of [guest, twin]) {
      await one.leave();
      await freed(one, host);
    }
    const room = rumpus.roomOf(host.code);
    const phases: Phase[] = ['podium', 'countdown', 'playing'];
    for (const phase of phases) {
      room.state.phaseEndsAt = 1;
      await untilState(host.room, (state) => state.phase === phase, phase);
    }
    await guest.join(host.code);
    expect(guest.seat?.score).toBe(0);
  });

  test('has it after watching as well, and changing seats does not shorten the rest before the next fighter', async () => {
    const { host, guest } = await enterRound();
    guest.room.send('spectate', { isSpectator: true });
    await untilState(host.room, ({ seats }) => seats.get(guest.id)?.isSpectator === true, 'a watcher');
    await guest.leave();
    await freed(guest, host);
    await guest.join(host.code);
    expect(guest.seat?.isSpectator).toBe(true);
    expect(guest.notices).toEqual([expect.stringMatching(/^You can play again in (10|9|8) s\.$/)]);
  });
});
