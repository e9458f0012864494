import { beforeEach, describe, expect, test } from 'vitest';
import { Entrance } from '../../../server/capacity/Entrance.ts';
import { Headcount } from '../../../server/capacity/Headcount.ts';
import { Places } from '../../../server/capacity/Places.ts';
import { ServerLine } from '../../../server/capacity/ServerLine.ts';
import { OpenCounts } from '../../../server/protection/OpenCounts.ts';
import { PARTY_ROOM } from '../../../shared/party.ts';

type Answer = Awaited<ReturnType<Entrance['intercept']>>;

const CAPACITY = 40;
const seat = { sessionId: 'a seat' } as unknown as Answer;
let people: number;
let overload: { isOn: boolean };
let headcount: Headcount;
let places: Places;
let line: ServerLine;
let entrance: Entrance;
let refused: string[];
const room = { countPeople: () => people };

beforeEach(() => {
  people = 0;
  refused = [];
  overload = { isOn: false };
  headcount = new Headcount();
  places = new Places({ capacity: CAPACITY, overload, headcount });
  line = new ServerLine({ places, maxWaiting: 100 });
  entrance = new Entrance({ places, line, onRefusal: (reason) => refused.push(reason) });
  headcount.add(room);
});

const ask = (method: string, reserve: () => Answer | Promise<Answer> = () => seat, options: unknown = {}) =>
  entrance.intercept({ method, target: 'ball', address: undefined, options }, async () => reserve());
/** As a room that reserves a seat, and counts it. */
function reserve(isFree = false): Answer {
  const refusal = entrance.refuse(isFree);
  if (refusal) throw refusal;
  people++;
  headcount.update(room);
  entrance.settle();
  return seat;
}
/** @param address may have four turns at once */
function wait(address = new OpenCounts(4)): string[] {
  const turns: string[] = [];
  line.enter(`person ${line.length} ${Math.random()}`, {
    openTurn: () => address.open(''),
    tell: (name, data) => name === 'turn' && turns.push((data as { turn: string }).turn),
    end: () => {},
  });
  return turns;
}

describe('the entrance', () => {
  test.each(['create', 'joinOrCreate', 'joinById'])(
    'counts whoever comes by %s once, at every moment',
    async (method) => {
      let during = 0;
      await ask(method, () => {
        reserve();
        during = places.taken;
        return seat;
      });
      expect([during, places.taken]).toEqual([1, 1]);
    },
  );

  test('holds a place while a new seat is being found, and gives it back if none is', async () => {
    const { promise, reject } = Promise.withResolvers<Answer>();
    const asking = ask('create', () => promise);
    expect(places.taken).toBe(1);
    reject(new Error('no room can be opened'));
    await expect(asking).rejects.toThrow('no room can be opened');
    expect(places.taken).toBe(0);
  });

  test('lets nobody in before those who wait, though places are free', async () => {
    overload.isOn = true;
    const waiting = Array.from({ length: 40 }, () => wait());
    overload.isOn = false;
    line.serve();
    expect(waiting.filter((turns) => turns.length > 0)).toHaveLength(16);
    expect(places.closedFor).toBeUndefined();
    for (const method of ['create', 'joinOrCreate', 'joinById']) {
      await expect(ask(method, reserve)).rejects.toThrow('The server is full right now.');
    }
    expect([refused, people]).toEqual([['full', 'full', 'full'], 0]);
    expect(entrance.obstacle).toBe('The server is full: 16 of 40 places are taken, and 24 wait in line.');
    await ask('joinById', reserve, { turn: waiting[0]![0] });
    expect(people).toBe(1);
  });

  test('lets others in while those in line have no claim: there are enough places, or they do not use their turns', async () => {
    const address = new OpenCounts(4);
    for (let number = 0; number < 60; number++) wait(address);
    expect([line.length, places.taken, entrance.closedFor]).toEqual([56, 4, undefined]);
    for (const method of ['create', 'joinOrCreate', 'joinById']) await ask(method, reserve);
    for (let number = 0; number < 12; number++) wait();
    wait();
    expect([line.length, places.taken, entrance.closedFor]).toEqual([57, 19, 'full']);
  });

  test('is never full while nothing limits how many come, however many wait', async () => {
    places = new Places({ capacity: undefined, overload, headcount });
    line = new ServerLine({ places, maxWaiting: 100 });
    entrance = new Entrance({ places, line, onRefusal: (reason) => refused.push(reason) });
    for (let number = 0; number < 60; number++) wait();
    expect([line.length, entrance.closedFor, entrance.obstacle]).toEqual([44, undefined, undefined]);
    await ask('create', reserve);
    expect([people, refused]).toEqual([1, []]);
  });

  test('lets somebody take one more seat only if there is a place for it', () => {
    people = CAPACITY - 1;
    headcount.update(room);
    expect(entrance.refuseOneMore()).toBeUndefined();
    people++;
    headcount.update(room);
    expect(entrance.refuseOneMore()?.message).toContain('The server is full right now.');
    people = 1;
    headcount.update(room);
    overload.isOn = true;
    expect(entrance.refuseOneMore()?.message).toContain('The server has too much to do right now.');
  });

  test('asks for no place where none is needed: returns, parties, and what has no seat', async () => {
    people = CAPACITY;
    headcount.update(room);
    await ask('reconnect');
    await ask('joinById', () => reserve(true));
    await entrance.intercept({ method: 'create', target: PARTY_ROOM, address: undefined }, async () => seat);
    await expect(ask('joinById', reserve)).rejects.toThrow('The server is full right now.');
    expect(people).toBe(CAPACITY + 1);
  });

  test('takes as turn nothing but a text', async () => {
    people = CAPACITY;
    headcount.update(room);
    for (const options of [undefined, null, { turn: 7 }, { turn: {} }, { turn: '__proto__' }]) {
      await expect(ask('create', reserve, options)).rejects.toThrow('The server is full right now.');
    }
  });

  test('lets several in together, or none of them', async () => {
    people = CAPACITY - 3;
    headcount.update(room);
    await expect(entrance.admitTogether(4, async () => seat)).rejects.toThrow('no place for all of you');
    await entrance.admitTogether(3, async () => [reserve(), reserve(), reserve()]);
    expect([people, places.taken]).toEqual([CAPACITY, CAPACITY]);
  });
});
