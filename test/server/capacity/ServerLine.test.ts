import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CountedRoom, Headcount } from '../../../server/capacity/Headcount.ts';
import { Places } from '../../../server/capacity/Places.ts';
import { ServerLine } from '../../../server/capacity/ServerLine.ts';
import { OpenCounts } from '../../../server/protection/OpenCounts.ts';

let people: number;
let overload: { isOn: boolean };
let headcount: Headcount;
let places: Places;
let line: ServerLine;
/** The only room. */
const room: CountedRoom = { countPeople: () => people };
const setPeople = (count: number) => {
  people = count;
  headcount.update(room);
};

beforeEach(() => {
  vi.useFakeTimers();
  people = 2;
  overload = { isOn: false };
  headcount = new Headcount();
  places = new Places({ capacity: 2, overload, headcount });
  line = new ServerLine({ places, maxWaiting: 3 });
  headcount.add(room);
});
afterEach(() => {
  vi.useRealTimers();
});

/**
 * Somebody in the line: what they are told, such as "place 1 full".
 * @param address may have a number of turns at once
 */
function wait(person: string, address = new OpenCounts(1)) {
  const told: string[] = [];
  const turns: string[] = [];
  const leave = line.enter(person, {
    openTurn: () => address.open(''),
    tell: (name, data) => {
      told.push([name, ...Object.values(data)].join(' '));
      if (name === 'turn') turns.push(...Object.values(data as { turn: string }));
    },
    end: () => told.push('end'),
  });
  return { told, turns, leave, kinds: () => told.map((text) => text.split(' ')[0]) };
}

describe('the line for a server', () => {
  test('tells each their place at once, and a change once when all are told', () => {
    const [ann, bob, cleo] = ['Ann', 'Bob', 'Cleo'].map((name) => wait(name));
    expect([ann!.told, bob!.told, cleo!.told]).toEqual([['place 1 full'], ['place 2 full'], ['place 3 full']]);
    ann!.leave();
    expect(bob!.told).toHaveLength(1);
    for (let second = 0; second < 3; second++) line.tellPlaces();
    expect([bob!.told.at(-1), cleo!.told.at(-1)]).toEqual(['place 1 full', 'place 2 full']);
    expect([bob!.told.length, cleo!.told.length]).toEqual([2, 2]);
  });

  test('gives a free place to the first, and holds it for them', () => {
    const ann = wait('Ann');
    const bob = wait('Bob');
    setPeople(1);
    expect([ann.kinds(), bob.kinds()]).toEqual([['place', 'turn', 'end'], ['place']]);
    expect([line.length, places.taken, places.take()]).toEqual([1, 2, undefined]);
    const release = line.redeem(ann.turns[0]!);
    expect(line.redeem(ann.turns[0]!)).toBeUndefined();
    setPeople(2);
    release!();
    expect([bob.kinds(), places.taken]).toEqual([['place'], 2]);
  });

  test('gives a turn that is not used within ten seconds to the next', () => {
    const ann = wait('Ann');
    const bob = wait('Bob');
    setPeople(1);
    vi.advanceTimersByTime(9_999);
    expect(bob.turns).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(bob.turns).toHaveLength(1);
    expect(line.redeem(ann.turns[0]!)).toBeUndefined();
    line.redeem(bob.turns[0]!)?.();
    expect([places.taken, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test('passes over those whose address has as many turns as it may, until one is used or over', () => {
    const address = new OpenCounts(1);
    const [ann, bob] = ['Ann', 'Bob'].map((name) => wait(name, address));
    const cleo = wait('Cleo');
    setPeople(0);
    expect([ann!, bob!, cleo].map(({ turns }) => turns.length)).toEqual([1, 0, 1]);
    setPeople(2);
    setPeople(1);
    line.redeem(ann!.turns[0]!)!();
    expect(bob!.turns).toHaveLength(0);
    setPeople(0);
    expect(bob!.turns).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    expect([places.taken, address.size, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  test('has one place for a person, who is told about it where they came last', () => {
    const ann = wait('Ann');
    wait('Bob');
    const again = wait('Ann');
    expect([ann.told, again.told, line.length]).toEqual([['place 1 full', 'elsewhere', 'end'], ['place 1 full'], 2]);
    ann.leave();
    expect(line.length).toBe(2);
    again.leave();
    expect(line.length).toBe(1);
  });

  test('is full at its limit', () => {
    for (const person of ['Ann', 'Bob']) wait(person);
    expect(line.isFull).toBe(false);
    wait('Cleo');
    expect(line.isFull).toBe(true);
  });

  test('lets in whoever comes while there is a place', () => {
    setPeople(1);
    expect(wait('Ann').kinds()).toEqual(['turn', 'end']);
  });

  test('does not move while the server is overloaded, says so, and then lets people in a few at a time', () => {
    overload.isOn = true;
    places = new Places({ capacity: undefined, overload, headcount });
    line = new ServerLine({ places, maxWaiting: 100 });
    setPeople(0);
    const waiting = Array.from({ length: 40 }, (_, number) => wait(`${number}`));
    expect(waiting[0]!.told).toEqual(['place 1 overload']);
    overload.isOn = false;
    line.serve();
    expect(waiting.filter(({ turns }) => turns.length > 0)).toHaveLength(16);
    expect(line.length).toBe(24);
    for (const { turns } of waiting.slice(0, 4)) line.redeem(turns[0]!)!();
    expect(line.length).toBe(20);
  });

  test('ends for all when the server closes', () => {
    const ann = wait('Ann');
    line.close();
    expect([ann.told.at(-1), line.length]).toEqual(['end', 0]);
  });
});

describe('the headcount', () => {
  test('finds out by itself when it counts anew, and forgets a room that closes', () => {
    people = 1;
    expect(headcount.total).toBe(2);
    headcount.recount();
    expect(headcount.total).toBe(1);
    headcount.remove(room);
    setPeople(5);
    expect(headcount.total).toBe(0);
  });
});
