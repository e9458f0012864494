import { afterEach, describe, expect, test } from 'vitest';
import { PARTY_ROOM, type PartyState } from '../../shared/party.ts';
import { joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import { LINE_PATH, lineAuthorization } from '../../shared/serverLine.ts';
import { EventReader } from '../support/EventReader.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { joined, type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon, until } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
const people: Person[] = [];
const readers: EventReader[] = [];

async function start(env: Record<string, string> = {}): Promise<void> {
  rumpus = await startRumpus({ env: { CAPACITY_PLAYERS: '2', RECONNECT_GRACE_MS: '60000', ...env } });
}
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  people.length = 0;
  await rumpus.close();
});

function person(name: string): Person {
  const one = new Person(rumpus, name);
  people.push(one);
  return one;
}
const calm = { delayMs: 0, utilisation: 0, stepsTaken: 0, stepsDropped: 0 };
/** The server looks at its line once a second; here, before each look of the test. */
function served(check: () => void): Promise<void> {
  return soon(() => {
    rumpus.metrics.onLoad(calm);
    check();
  });
}
const host = (options: object = {}) => person('Host').create({ visibility: 'public', ...options });

async function wait(token?: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const head = token === undefined ? headers : { ...headers, Authorization: lineAuthorization(token) };
  const reader = await EventReader.open(rumpus.endpoint, head, LINE_PATH);
  readers.push(reader);
  return reader;
}
/** As somebody in line who has been told something. */
async function told(token?: string): Promise<EventReader> {
  const reader = await wait(token);
  await served(() => expect(reader.events.length).toBeGreaterThan(0));
  return reader;
}
const place = (number: number, reason = 'full') => `place {"place":${number},"reason":"${reason}"}`;
const turnOf = ({ events }: EventReader) => (JSON.parse(events.at(-1)!.replace(/^turn /, '')) as { turn: string }).turn;
const hasTurn = (reader: EventReader) => served(() => expect(reader.events.at(-1)).toMatch(/^turn /));

async function refusalOf(joining: Promise<unknown>): Promise<{ code: number; message: string }> {
  try {
    await joining;
  } catch (error) {
    const { code, message } = error as { code: number; message: string };
    return { code, message };
  }
  throw new Error('The request was answered.');
}
const full = {
  code: joinErrors.serverBusy,
  message: 'The server is full right now. Try again in a few minutes, or wait in line with Quick play.',
};
async function metric(series: string): Promise<string | undefined> {
  const line = (await rumpus.metrics.print()).split('\n').find((text) => text.startsWith(`${series} `));
  return line?.slice(series.length + 1);
}
async function servedMetric(series: string): Promise<string | undefined> {
  rumpus.metrics.onLoad(calm);
  return metric(series);
}
const readiness = async () => {
  const response = await fetch(`${rumpus.endpoint}/readyz`);
  return [response.status, await response.text()];
};
/** Where no seat is held. */
const release = (one: Person) => one.leave();

describe('a server at its capacity', () => {
  test('refuses to create and to join with a sentence, for spectators too, and says so to the operator', async () => {
    await start();
    const ann = await host();
    expect(await readiness()).toEqual([200, 'ok']);
    await person('Bob').join(ann.code);
    for (const join of [
      () => person('Cleo').create(),
      () => person('Cleo').join(ann.code),
      () => person('Cleo').join(ann.code, { spectate: true }),
      () => person('Cleo').quickPlay(),
    ]) {
      expect(await refusalOf(join())).toEqual(full);
    }
    expect((await refusalOf(person('Cleo').join('BBBBB'))).code).toBe(joinErrors.unknownRoom);
    expect(await readiness()).toEqual([503, 'The server is full: 2 of 2 places are taken, and 0 wait in line.']);
    expect(await metric('rumpus_admission_players')).toBe('2');
    expect(await metric('rumpus_admission_capacity')).toBe('2');
    expect(await metric('rumpus_admission_closed{reason="full"}')).toBe('1');
    expect(await metric('rumpus_admission_closed{reason="overload"}')).toBe('0');
    expect(await metric('rumpus_admission_refusals_total{reason="full"}')).toBe('4');
    expect(await metric('rumpus_rooms{game="arena"}')).toBe('1');
  });

  test('lets everybody return to their own seat, by token and by code, dropped or left', async () => {
    await start();
    const ann = await host();
    const bob = await person('Bob').join(ann.code);
    bob.lose();
    await served(() => expect(bob.seat?.isConnected).toBe(false));
    expect(await refusalOf(person('Cleo').join(ann.code))).toEqual(full);
    await bob.comeBack();
    await bob.leave();
    await served(() => expect(bob.seat?.hasLeft).toBe(true));
    const elsewhere = bob.inAnotherTab();
    await elsewhere.join(ann.code);
    expect(elsewhere.seat).toMatchObject({ name: 'Bob', isSpectator: false });
    expect(await metric('rumpus_admission_players')).toBe('2');
  });

  test('asks for a place for another seat of somebody who is there', async () => {
    await start();
    const ann = await host();
    await person('Bob').join(ann.code);
    expect(await refusalOf(ann.inAnotherTab().join(ann.code))).toEqual(full);
    expect(await refusalOf(ann.inAnotherTab().join(ann.code, { spectate: true }))).toEqual(full);
  });

  test('gives one seat for one, however many ask to return to it at once', async () => {
    await start();
    const ann = await host();
    const bob = await person('Bob').join(ann.code);
    bob.lose();
    await served(() => expect(bob.seat?.isConnected).toBe(false));
    const tabs = Array.from({ length: 4 }, () => bob.inAnotherTab());
    const outcomes = await Promise.allSettled(tabs.map((tab) => tab.join(ann.code)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await until(async () => (await servedMetric('rumpus_admission_players')) === '2', 'two people');
    expect(await rumpus.metrics.print()).not.toContain('where="onJoin"');
  });

  test.each([
    ['is held for', '60000', 2],
    ['was taken from', '0', 2],
  ])('counts one person once, however many seats they reserve, whose seat %s them', async (_what, graceMs, people) => {
    await start({ CAPACITY_PLAYERS: '3', RECONNECT_GRACE_MS: graceMs });
    const ann = await host();
    const bob = await person('Bob').join(ann.code);
    bob.lose();
    await served(() => expect(bob.seat?.isConnected ?? false).toBe(false));
    for (let time = 0; time < 6; time++) {
      const reserved = await fetch(`${rumpus.endpoint}/matchmake/joinById/${ann.code}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: bob.identityToken }),
      });
      expect(reserved.status).toBe(200);
    }
    expect(await servedMetric('rumpus_admission_players')).toBe(String(people));
    await person('Cleo').join(ann.code);
    expect(await servedMetric('rumpus_admission_players')).toBe('3');
  });

  test('gives the place of nobody who returns to somebody in line', async () => {
    await start();
    const ann = await host();
    const bob = await person('Bob').join(ann.code);
    const patient = await told();
    for (let tab = bob, time = 0; time < 3; time++) {
      tab.lose();
      await served(() => expect(tab.seat?.isConnected).toBe(false));
      tab = await tab.inAnotherTab().join(ann.code);
    }
    expect(patient.events).toEqual([place(1)]);
    expect(await metric('rumpus_admission_players')).toBe('2');
  });

  test('moves a group to another game, and shows its room on a big screen', async () => {
    await start();
    const ann = await host({ visibility: 'private' });
    const bob = await person('Bob').join(ann.code);
    const screen = await joined(rumpus.sdk.joinById(ann.code, { screen: true }) as never);
    screen.reconnection.enabled = false;
    const moves = [ann, bob].map(({ room }) => {
      room.reconnection.enabled = false;
      return new Promise<ServerMessages['moved']>((resolve) => room.onMessage('moved', resolve));
    });
    ann.room.send('game', { game: 'puck' });
    for (const move of moves) await joined(rumpus.sdk.consumeSeatReservation((await move) as never) as never);
    await served(() => expect(rumpus.roomOf(ann.code).state.seats.size).toBe(2));
    const again = await joined(rumpus.sdk.joinById(ann.code, { screen: true }) as never);
    expect([screen.name, again.name]).toEqual(['arena', 'puck']);
    await until(async () => (await servedMetric('rumpus_admission_players')) === '2', 'two people');
    expect(await refusalOf(person('Cleo').join(ann.code))).toEqual(full);
  });

  test('gives exactly its places to many who come at once, and counts them once', async () => {
    await start({ CAPACITY_PLAYERS: '5' });
    const joins = Array.from({ length: 12 }, (_, number) => person(`Quick ${number}`).quickPlay());
    const outcomes = await Promise.allSettled(joins);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await metric('rumpus_admission_players')).toBe('5');
  });

  test('takes a party only if all of it has a place', async () => {
    await start();
    await host();
    const party = await rumpus.sdk.create<PartyState>(PARTY_ROOM, { name: 'Ann' });
    const other = await rumpus.sdk.joinById<PartyState>(party.roomId, { name: 'Bob' });
    for (const room of [party, other]) room.onMessage('*', () => {});
    const notice = new Promise<{ text: string }>((resolve) => party.onMessage('notice', resolve));
    await served(() => expect(party.state.members?.size).toBe(2));
    party.send('go', { game: 'arena' });
    expect((await notice).text).toBe('The server has no place for all of you right now. Try again in a few minutes.');
    expect(await metric('rumpus_admission_players')).toBe('1');
    await Promise.all([party.leave(), other.leave()]);
  });

  test('has no limit if none is set', async () => {
    await start({ CAPACITY_PLAYERS: '' });
    await Promise.all(Array.from({ length: 5 }, (_, number) => person(`Quick ${number}`).quickPlay()));
    expect(await metric('rumpus_admission_capacity')).toBe('+Inf');
    expect(await readiness()).toEqual([200, 'ok']);
  });
});

describe('the line for a full server', () => {
  test('is fair: the first gets the next place, holds it against others, and goes in with the turn', async () => {
    await start({ RECONNECT_GRACE_MS: '0' });
    const ann = await host();
    await person('Bob').join(ann.code);
    const first = await told();
    const second = await told();
    expect([first.events, second.events]).toEqual([[place(1)], [place(2)]]);
    expect(await metric('rumpus_admission_waiting')).toBe('2');
    await release(people[1]!);
    await hasTurn(first);
    expect(await refusalOf(person('Pushy').quickPlay())).toEqual(full);
    expect(await refusalOf(person('Pushy').join(ann.code))).toEqual(full);
    expect(await refusalOf(person('Pushy').quickPlay({ turn: 'invented' }))).toEqual(full);
    const cleo = await person('Cleo').quickPlay({ turn: turnOf(first) });
    expect([cleo.code, cleo.seat?.isSpectator]).toEqual([ann.code, false]);
    await served(() => expect(second.events).toEqual([place(2), place(1)]));
    expect((await refusalOf(person('Again').quickPlay({ turn: turnOf(first) }))).code).toBe(joinErrors.serverBusy);
    await release(cleo);
    await hasTurn(second);
    expect((await person('Dora').quickPlay({ turn: turnOf(second) })).code).toBe(ann.code);
  });

  test('is left with the connection', async () => {
    await start({ RECONNECT_GRACE_MS: '0' });
    const ann = await host();
    await person('Bob').join(ann.code);
    const gone = await told();
    const patient = await told();
    gone.close();
    await served(() => expect(patient.events).toEqual([place(2), place(1)]));
    await release(people[1]!);
    await hasTurn(patient);
  });

  test('has one place for a person, in the tab where they asked last', async () => {
    await start({ CAPACITY_PLAYERS: '1' });
    const { identityToken } = await host();
    const other = await told();
    const tab = await told(identityToken);
    const newTab = await told(identityToken);
    expect([other.events, newTab.events]).toEqual([[place(1)], [place(2)]]);
    await served(() => expect(tab.events).toEqual([place(2), 'elsewhere {}']));
    expect(await metric('rumpus_admission_waiting')).toBe('2');
  });

  test('gives a turn at once while there is a place, and the turn is good for creating a room', async () => {
    await start();
    const reader = await wait();
    await hasTurn(reader);
    await person('Ann').create({ turn: turnOf(reader) });
    expect(await metric('rumpus_admission_players')).toBe('1');
  });

  test('takes only so many, and only so many of one address: 1,000 of one address are bounded', async () => {
    await start({ TRUSTED_PROXIES: '127.0.0.1', ADDRESS_MAX_WAITING: '5', MAX_WAITING: '8', CAPACITY_PLAYERS: '1' });
    await host();
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const statuses: Record<number, number> = {};
    const ask = async (address: string) => {
      const { response } = await wait(undefined, from(address));
      const status = response.statusCode ?? 0;
      statuses[status] = (statuses[status] ?? 0) + 1;
      return status;
    };
    for (let burst = 0; burst < 50; burst++) {
      await Promise.all(Array.from({ length: 20 }, () => ask('203.0.113.7')));
    }
    expect(statuses[200]).toBe(5);
    expect((statuses[503] ?? 0) + (statuses[429] ?? 0)).toBe(995);
    expect(await metric('rumpus_admission_waiting')).toBe('5');
    for (const number of [1, 2, 3]) expect(await ask(`198.51.100.${number}`)).toBe(200);
    expect(await ask('198.51.100.4')).toBe(503);
    const refused = await fetch(rumpus.endpoint + LINE_PATH, { headers: from('198.51.100.5') });
    expect([refused.status, await refused.text()]).toEqual([
      503,
      'The server is full, and so is the line. Try again in a few minutes.',
    ]);
    for (const reader of readers.splice(0)) reader.close();
    await until(async () => (await servedMetric('rumpus_admission_waiting')) === '0', 'an empty line');
    expect(await ask('203.0.113.7')).toBe(200);
  });
});

describe('people who wait in line and do not come', () => {
  test.each([
    ['without a capacity', ''],
    ['with one', '20'],
  ])('keep nobody else out %s: an address has four turns', async (_what, capacity) => {
    await start({ TRUSTED_PROXIES: '127.0.0.1', CAPACITY_PLAYERS: capacity });
    const from = (address: string) => wait(undefined, { 'x-forwarded-for': address });
    const idle = await Promise.all(Array.from({ length: 16 }, () => from('203.0.113.7')));
    await until(async () => (await servedMetric('rumpus_admission_waiting')) === '12', 'twelve who wait');
    await served(() => expect(idle.filter(({ events }) => events.at(-1)?.startsWith('turn'))).toHaveLength(4));
    await hasTurn(await from('198.51.100.1'));
    expect(await readiness()).toEqual([200, 'ok']);
    const ann = await host();
    await person('Bob').join(ann.code);
    await person('Cleo').quickPlay();
    expect(await metric('rumpus_admission_refusals_total{reason="full"}')).toBe('0');
  });
});

describe('an overloaded server', () => {
  const late = { delayMs: 20_000, utilisation: 1, stepsTaken: 30, stepsDropped: 0 };
  const observe = (load: typeof late, seconds: number) => {
    for (let second = 0; second < seconds; second++) rumpus.metrics.onLoad(load);
  };

  test('takes nobody new and says why, while those who play and return notice nothing, and opens by itself', async () => {
    await start({ CAPACITY_PLAYERS: '' });
    const ann = await host();
    observe(late, 5);
    expect(await refusalOf(person('Bob').quickPlay())).toEqual({
      code: joinErrors.serverBusy,
      message: 'The server has too much to do right now. Try again in a few minutes, or wait in line with Quick play.',
    });
    expect(await readiness()).toEqual([503, 'The server is overloaded: its event loop or its steps are late.']);
    expect(await metric('rumpus_admission_closed{reason="overload"}')).toBe('1');
    const reader = await wait();
    await soon(() => expect(reader.events.length).toBeGreaterThan(0));
    expect(reader.events).toEqual([place(1, 'overload')]);
    ann.lose();
    await soon(() => expect(ann.seat?.isConnected).toBe(false));
    await ann.comeBack();
    observe({ ...late, delayMs: 0 }, 10);
    await hasTurn(reader);
    expect((await person('Bob').quickPlay({ turn: turnOf(reader) })).code).toBe(ann.code);
    expect(await readiness()).toEqual([200, 'ok']);
  });

  test('sends patches at half the rate before that, and at the full rate once it was idle for half of the time', async () => {
    await start({ CAPACITY_PLAYERS: '' });
    const ann = await host();
    const { state } = rumpus.roomOf(ann.code);
    const calm = { ...late, delayMs: 0 };
    observe(late, 2);
    await soon(() => expect(state.patchEverySteps).toBe(2));
    expect(await metric('rumpus_patches_slowed')).toBe('1');
    expect(await readiness()).toEqual([200, 'ok']);
    observe(calm, 10);
    expect(await metric('rumpus_patches_slowed')).toBe('1');
    observe({ ...calm, utilisation: 0.5 }, 10);
    await soon(() => expect(state.patchEverySteps).toBe(1));
    expect(await metric('rumpus_patches_slowed')).toBe('0');
  });
});
