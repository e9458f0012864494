import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

const people: Person[] = [];
afterEach(async () => {
  for (const one of people.splice(0)) if (one.room?.connection.isOpen) await one.leave();
});
const person = (name: string) => {
  const one = new Person(rumpus, name);
  people.push(one);
  return one;
};
const open = (options: object = {}) => person('Host').create({ visibility: 'public', ...options });
const quick = (name = 'Quick') => person(name).quickPlay();
const fill = async (code: string, count: number) => {
  for (let number = 0; number < count; number++) await person(`Guest ${number}`).join(code);
};
const roomOf = ({ code }: Person) => rumpus.roomOf(code);
/** A round that ends after so many seconds. */
function playUntil(host: Person, seconds: number): void {
  const room = roomOf(host);
  Object.assign(room.state, { phase: 'playing', phaseEndsAt: room.clock.elapsedTime + seconds * 1e3 });
  room.onListingChange();
}

describe('quick play', () => {
  test('avoids a round that is about to end, unless there is no other', async () => {
    const late = await open();
    await fill(late.code, 2);
    playUntil(late, 14);
    expect((await quick()).code).toBe(late.code);
    const early = await open();
    playUntil(early, 60);
    expect((await quick()).code).toBe(early.code);
    playUntil(late, 60);
    expect((await quick()).code).toBe(late.code);
  });

  test('leads into no mode that has to be chosen, whatever the room is doing', async () => {
    const bouts = await open({ settings: { mode: 'lastOne' } });
    await fill(bouts.code, 2);
    const usual = await quick();
    expect(usual.code).not.toBe(bouts.code);
    expect((await quick()).code).toBe(usual.code);
  });

  test('leads into a room where an arena was chosen, which is listed as the one that is played', async () => {
    const toybox = await open({ settings: { arena: 'toybox' } });
    await fill(toybox.code, 2);
    expect((await quick()).code).toBe(toybox.code);
    expect(roomOf(toybox).metadata.choices).toEqual({ mode: 'crown' });
  });

  test('leaves nobody alone with somebody who has gone', async () => {
    const host = await open();
    roomOf(host).state.settings.fillWithBotsTo = 0;
    roomOf(host).onListingChange();
    expect((await quick()).code).toBe(host.code);
    const lost = await open();
    roomOf(lost).state.settings.fillWithBotsTo = 0;
    await fill(lost.code, 4);
    expect((await quick()).code).toBe(lost.code);
    for (const one of people) if (one.code === lost.code) one.lose();
    await soon(() => expect([...roomOf(lost).state.seats.values()].some((seat) => seat.isConnected)).toBe(false));
    expect((await quick()).code).toBe(host.code);
  });

  test('gives each of many who come at once a seat', async () => {
    const host = await open({ settings: { maxPlayers: 4 } });
    const guests = await Promise.all(Array.from({ length: 8 }, (_, number) => quick(`Quick ${number}`)));
    expect(guests.filter(({ code }) => code === host.code)).toHaveLength(3);
    expect(guests.map(({ seat }) => seat?.isSpectator)).toEqual(guests.map(() => false));
  });
});
