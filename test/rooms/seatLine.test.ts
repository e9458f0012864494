import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus({ env: { RECONNECT_GRACE_MS: '3000' } });
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
    bob.room.send('spectate', { isSpectator: true });
    await soon(() => expect(isPlaying(cleo)).toBe(true));
    expect(isPlaying(dan)).toBe(false);
    await soon(() => expect([placeOf(cleo)?.place, placeOf(dan)]).toEqual([0, { place: 1, length: 1 }]));
    expect(cleo.notices.at(-1)).toBe('A seat is free: you are playing.');
    await ann.leave();
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
    await bob.leave();
    await soon(() => expect(isPlaying(dan)).toBe(true));
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 1 }));
    expect(isPlaying(cleo)).toBe(false);
    await leaveAll();
  });

  test('does not hold those who joined to watch', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code, { spectate: true });
    await bob.leave();
    await soon(() => expect(bob.seat?.hasLeft).toBe(true));
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
    await bob.leave();
    await soon(() => expect(isPlaying(dan)).toBe(true));
    expect(isPlaying(cleo)).toBe(false);
    expect(reconnectionToken).not.toBe('');
    await cleo.comeBack();
    await soon(() => expect(placeOf(cleo)).toEqual({ place: 1, length: 2 }));
    await dan.leave();
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

  test('forgets a person whose seat is released', async () => {
    const [ann, bob] = await fullRoom();
    const cleo = await person('Cleo').join(ann.code);
    const dan = await person('Dan').join(ann.code);
    cleo.lose();
    await soon(() => expect(placeOf(dan)).toEqual({ place: 1, length: 1 }));
    await bob.leave();
    await soon(() => expect(isPlaying(dan)).toBe(true));
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
