import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { pass, soon } from '../support/until.ts';

fastTime();

const GRACE_MS = 3_000;
let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: String(GRACE_MS) } });
});
afterAll(() => rumpus.close());

const people: Person[] = [];
const person = (name: string) => {
  const one = new Person(rumpus, name);
  people.push(one);
  return one;
};
/** A private room of two, both seats taken. */
async function fullRoom(): Promise<readonly [Person, Person]> {
  const ann = await person('Ann').create({ settings: { maxPlayers: 2 } });
  return [ann, await person('Bob').join(ann.code)];
}
/** The SDK never answers who leaves twice. */
const leaveAll = () =>
  Promise.all(people.splice(0).flatMap((one) => (one.room.connection.isOpen ? [one.leave()] : [])));
/** The seat is free at once. */
const giveUp = ({ room }: Person) => room.send('spectate', { isSpectator: true });
const placeOf = ({ places }: Person) => places.at(-1);
const isPlaying = ({ seat }: Person) => seat?.isSpectator === false;

describe('the line for a seat in a full room', () => {
  test('tells everybody in it their place, and gives free seats in order', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    await soon(() =>
      expect([placeOf(cleo), placeOf(dan)]).toEqual([
        { place: 1, length: 2 },
        { place: 2, length: 2 },
      ]),
    );
    giveUp(bob);
    await soon(() => expect(isPlaying(cleo)).toBe(true));
    expect(isPlaying(dan)).toBe(false);
    await soon(() => expect([placeOf(cleo)?.place, placeOf(dan)]).toEqual([0, { place: 1, length: 1 }]));
    expect(cleo.notices.at(-1)).toBe('A seat is free: you are playing.');
    giveUp(ann);
    await soon(() => expect(isPlaying(dan)).toBe(true));
    await leaveAll();
  });

  test('can be left, and entered again at its end', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    cleo.room.send('spectate', { isSpectator: true });
    await soon(() => expect(placeOf(dan)).toEqual({ place: 1, length: 1 }));
    await soon(() => expect(placeOf(cleo)?.place).toBe(0));
    cleo.room.send('spectate', { isSpectator: false });
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 2, length: 2 }));
    // Asking again changes nothing.
    cleo.room.send('spectate', { isSpectator: false });
    giveUp(bob);
    await soon(() => expect(isPlaying(dan)).toBe(true));
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 1 }));
    expect(isPlaying(cleo)).toBe(false);
    await leaveAll();
  });

  test('does not hold those who joined to watch', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code, { spectate: true });
    await bob.leave();
    await soon(() => expect(bob.seat).toBeUndefined());
    expect([isPlaying(cleo), cleo.places]).toEqual([false, []]);
    await leaveAll();
  });

  test('keeps the place of a person who drops, passes them over meanwhile, and tells them when they are back', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    const eve = await person('Eve').join(ann.code);
    await soon(() => expect(placeOf(eve)?.place).toBe(3));
    const { reconnectionToken } = cleo.room;
    cleo.lose();
    await soon(() => expect(cleo.seat?.isConnected).toBe(false));
    giveUp(bob);
    await soon(() => expect(isPlaying(dan)).toBe(true));
    expect(isPlaying(cleo)).toBe(false);
    expect(reconnectionToken).not.toBe('');
    await cleo.comeBack();
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 2 }));
    giveUp(dan);
    await soon(() => expect(isPlaying(cleo)).toBe(true));
    expect(isPlaying(eve)).toBe(false);
    await leaveAll();
  });

  test('keeps the place of a person who joins again by code, and gives one person one place', async () => {
    const [ann] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    cleo.lose();
    await soon(() => expect(cleo.seat?.isConnected).toBe(false));
    await cleo.join(ann.code);
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 2 }));
    const tab = cleo.inAnotherTab();
    people.push(tab);
    await tab.join(ann.code);
    await soon(() => expect(placeOf(tab)).toEqual({ place: 1, length: 2 }));
    await soon(() => expect(placeOf(dan)).toEqual({ place: 2, length: 2 }));
    await leaveAll();
  });

  test('gives a seat to somebody who is not there as to somebody away, and holds it as long', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    cleo.room.send('away', {});
    await soon(() => expect(placeOf(cleo)?.place).toBe(1));
    giveUp(bob);
    await soon(() => expect([isPlaying(cleo), cleo.seat?.isAway]).toEqual([true, true]));
    cleo.lose();
    await soon(() => expect(cleo.seat?.isConnected).toBe(false));
    await pass(GRACE_MS + 2_000);
    await cleo.comeBack();
    expect(isPlaying(cleo)).toBe(true);
    await leaveAll();
  });

  test('forgets a person whose seat is released', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    cleo.lose();
    await soon(() => expect(placeOf(dan)).toEqual({ place: 1, length: 1 }));
    giveUp(bob);
    await soon(() => expect(isPlaying(dan)).toBe(true));
    await leaveAll();
  });
});

/** Waits, and looks whether something is so all the time. */
async function stays(check: () => void, ms: number): Promise<void> {
  for (const endsMs = performance.now() + ms; performance.now() < endsMs; await pass(50)) check();
}

describe('a seat that is held for its player', () => {
  test('who left on purpose is not free: the line waits for the end of the grace period, and newcomers behind it', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const { id } = bob;
    await bob.leave();
    await soon(() => expect(bob.seat?.hasLeft).toBe(true));
    const dan = await person('Dan').join(ann.code);
    await stays(() => {
      expect([isPlaying(cleo), isPlaying(dan)]).toEqual([false, false]);
      expect([placeOf(cleo)?.place, placeOf(dan)?.place]).toEqual([1, 2]);
    }, GRACE_MS / 2);
    await bob.comeBack();
    expect([bob.id, isPlaying(bob)]).toEqual([id, true]);
    await bob.leave();
    const leftAtMs = performance.now();
    await soon(() => expect(isPlaying(cleo)).toBe(true));
    expect(performance.now() - leftAtMs).toBeGreaterThan(GRACE_MS - 200);
    expect([isPlaying(dan), bob.seat]).toEqual([false, undefined]);
    await leaveAll();
  });

  test.each([
    ['lost the connection', (bob: Person) => bob.lose()],
    ['left', (bob: Person) => bob.leave()],
  ])('who %s and joins again by code is theirs, not the next one’s in the line', async (_how, go) => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    await go(bob);
    await soon(() => expect(bob.seat?.isConnected).toBe(false));
    await bob.join(ann.code);
    expect([isPlaying(bob), isPlaying(cleo), placeOf(cleo)]).toEqual([true, false, { place: 1, length: 1 }]);
    expect(cleo.notices.at(-1)).not.toBe('A seat is free: you are playing.');
    await leaveAll();
  });

  test('is free for the line as soon as its player joins again to watch, or is removed', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    await bob.leave();
    await soon(() => expect(bob.seat?.hasLeft).toBe(true));
    await bob.join(ann.code, { spectate: true });
    await soon(() => expect([isPlaying(cleo), isPlaying(dan)]).toEqual([true, false]));
    await cleo.leave();
    await soon(() => expect(cleo.seat?.hasLeft).toBe(true));
    ann.room.send('kick', { sessionId: cleo.id });
    await soon(() => expect(isPlaying(dan)).toBe(true));
    await leaveAll();
  });

  test('is not offered by quick play, and counts as taken in the list of rooms', async () => {
    const ann = await person('Ann').create({ visibility: 'public', settings: { maxPlayers: 2, fillWithBotsTo: 0 } });
    const bob = await person('Bob').join(ann.code);
    await bob.leave();
    await soon(() => expect(bob.seat?.hasLeft).toBe(true));
    const dan = await person('Dan').quickPlay();
    expect(dan.code).not.toBe(ann.code);
    const rooms = (await (await fetch(`${rumpus.endpoint}/api/rooms`)).json()) as { rooms: { code: string }[] };
    expect(rooms.rooms.find(({ code }) => code === ann.code)).toMatchObject({ players: 2, maxPlayers: 2 });
    await leaveAll();
  });

  test('keeps the room’s number of seats from shrinking below it', async () => {
    const ann = await person('Ann').create({ settings: { maxPlayers: 3 } });
    const bob = await person('Bob').join(ann.code);
    await person('Cleo').join(ann.code);
    await bob.leave();
    await soon(() => expect(bob.seat?.hasLeft).toBe(true));
    ann.room.send('settings', { values: { maxPlayers: 2 } });
    await soon(() => expect(ann.notices).toEqual(['3 people are playing, so the room needs at least 3 seats.']));
    await soon(() => expect(bob.seat).toBeUndefined());
    ann.room.send('settings', { values: { maxPlayers: 2 } });
    await soon(() => expect(rumpus.roomOf(ann.code).state.settings.maxPlayers).toBe(2));
    await leaveAll();
  });
});

describe('a running bout', () => {
  test('loses no living bot to somebody who joins: they wait in the line until a bot is out', async () => {
    const ann = await person('Ann').create({
      visibility: 'public',
      settings: { maxPlayers: 2, mode: 'lastOne' },
    });
    const room = rumpus.roomOf(ann.code);
    const state = room.state as ArenaState;
    const [botId] = [...state.seats].find(([, seat]) => seat.isBot)!;
    Object.assign(state, { phase: 'playing', phaseEndsAt: 1e6, bout: 1, boutEndsTick: 1e6, boutStarters: 2 });
    const bot = state.fighters.get(botId)!;
    // Neither may end the bout while Cleo joins.
    for (const fighter of state.fighters.values()) Object.assign(fighter, { isAlive: true, hp: 1e6 });
    const cleo = await person('Cleo').join(ann.code);
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 1 }));
    expect([state.fighters.has(botId), bot.isAlive, state.isBoutOver]).toEqual([true, true, false]);
    state.isBoutOver = true;
    await soon(() => expect(isPlaying(cleo)).toBe(true));
    expect(state.seats.has(botId)).toBe(false);
    await leaveAll();
  });
});
