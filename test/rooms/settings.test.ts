import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AskedSettings } from '../../shared/defineSettings.ts';
import { PASSWORD_MAX_CHARACTERS, TITLE_MAX_GRAPHEMES } from '../../shared/limits.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
beforeEach(async () => {
  rumpus = await startRumpus();
});
afterEach(() => rumpus.close());

const person = (name: string) => new Person(rumpus, name);
const change = (one: Person, values: AskedSettings) => one.room.send('settings', { values });
const seatsOf = (one: Person) => [...one.room.state.seats];
const nextNotice = async (one: Person) => {
  await until(() => one.notices.length > 0, 'a notice');
  return one.notices.shift()!;
};
const settingsOf = (one: Person) => one.room.state.settings;

async function two(): Promise<[host: Person, guest: Person]> {
  const ann = await person('Ann').create();
  const bob = await person('Bob').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.size === 2, 'two seats');
  return [ann, bob];
}

test('everybody sees what the host changes: the room, the game and the title', async () => {
  const [ann, bob] = await two();
  change(ann, { maxPlayers: 5, botLevel: 'fierce', roundSeconds: 60, mode: 'lastOne' });
  ann.room.send('title', { title: '  The   attic ' });
  await untilState(bob.room, ({ settings }) => settings.title !== '', 'the title');
  expect(settingsOf(bob)).toMatchObject({ maxPlayers: 5, botLevel: 3, title: 'The attic' });
  expect(Object.fromEntries(settingsOf(bob).values)).toEqual({ roundSeconds: 60, mode: 1, arena: 0 });
});

test('whoever creates a room may give it what its host may: a title of forty letters, and a long password', async () => {
  const [title, password] = ['T'.repeat(TITLE_MAX_GRAPHEMES), 'p'.repeat(PASSWORD_MAX_CHARACTERS)];
  const ann = await person('Ann').create({ settings: { title: `${title} and more`, password } });
  expect(settingsOf(ann)).toMatchObject({ title, hasPassword: true });
  await person('Bob').join(ann.code, { password });
  ann.room.send('title', { title: `${title} and more`.toLowerCase() });
  await until(() => settingsOf(ann).title === title.toLowerCase(), 'the other title');
});

test('what does not fit is answered with a sentence, and changes nothing', async () => {
  const [ann, bob] = await two();
  const before = JSON.stringify(ann.room.state.settings);
  const refusals: [AskedSettings, string | RegExp][] = [
    [{ maxPlayers: 1 }, 'Player seats must be a whole number from 2 to 128.'],
    [{ maxPlayers: 4, roundSeconds: 45 }, 'Length of a round must be from 30 to 600, in steps of 30.'],
    [{ botLevel: 'godly' }, 'Bots are must be one of gentle, fair, sharp, fierce.'],
    [{ isPublic: 1 }, 'Public must be true or false.'],
    [{ maxPlayers: 128, fillWithBotsTo: 65 }, 'Bots fill up to must be a whole number from 0 to 64.'],
    [{ fillWithBotsTo: -1 }, 'Bots fill up to must be a whole number from 0 to 64.'],
    [{ title: 5 }, 'Name of the room must be text.'],
    [{ password: 'x'.repeat(65) }, 'Password must have at most 64 characters.'],
    [{ hasPassword: true }, /^There is no setting "hasPassword"\. Known: title, isPublic, /],
    [{ constructor: 1 } as AskedSettings, /^There is no setting "constructor"/],
    [{ values: 1 }, /^There is no setting "values"/],
  ];
  for (const [values, sentence] of refusals) {
    change(ann, values);
    const last = await nextNotice(ann);
    if (typeof sentence === 'string') expect(last).toBe(sentence);
    else expect(last).toMatch(sentence);
  }
  expect(JSON.stringify(settingsOf(bob))).toBe(before);
});

test('only the host and an operator change settings and title', async () => {
  const [ann, bob] = await two();
  change(bob, { maxPlayers: 3 });
  expect(await nextNotice(bob)).toBe('Only the host can change settings.');
  bob.room.send('title', { title: 'Bob rules' });
  expect(await nextNotice(bob)).toBe('Only the host can name the room.');
  expect(settingsOf(ann)).toMatchObject({ maxPlayers: 16, title: '' });
});

test('seats cannot go below the people who play, and nobody loses one: bots make place', async () => {
  const [ann, bob] = await two();
  const cat = await person('Cat').join(ann.code);
  change(ann, { fillWithBotsTo: 7 });
  await untilState(ann.room, ({ seats }) => seats.size === 7, 'four bots');
  change(ann, { maxPlayers: 2 });
  expect(await nextNotice(ann)).toBe('3 people are playing, so the room needs at least 3 seats.');
  expect(seatsOf(ann)).toHaveLength(7);
  change(ann, { maxPlayers: 3 });
  await untilState(ann.room, ({ seats }) => seats.size === 3, 'no bots');
  expect([ann, bob, cat].map((one) => one.seat?.isSpectator)).toEqual([false, false, false]);
  expect(settingsOf(bob)).toMatchObject({ maxPlayers: 3, fillWithBotsTo: 3 });
  const dan = await person('Dan').join(ann.code);
  expect(dan.seat?.isSpectator).toBe(true);
  change(ann, { maxPlayers: 4 });
  await untilState(ann.room, ({ settings }) => settings.maxPlayers === 4, 'a seat more');
  dan.room.send('spectate', { isSpectator: false });
  await untilState(ann.room, ({ seats }) => seats.get(dan.id)?.isSpectator === false, 'Dan plays');
});

test('in a round, the settings of the game wait until it is over; those of the room do not', async () => {
  const [ann, bob] = await two();
  ann.room.send('start', {});
  await untilState(ann.room, ({ phase }) => phase === 'playing', 'the round');
  change(ann, { roundSeconds: 30, mode: 'lastOne', maxPlayers: 12 });
  await untilState(bob.room, ({ settings }) => settings.maxPlayers === 12, 'the seats');
  expect(Object.fromEntries(settingsOf(bob).values)).toEqual({ roundSeconds: 120, mode: 0, arena: 0 });
  expect(Object.fromEntries(settingsOf(bob).nextValues)).toEqual({ roundSeconds: 30, mode: 1 });
  change(ann, { mode: 'crown' });
  await untilState(bob.room, ({ settings }) => settings.nextValues.size === 1, 'the mode as it is');
  const state = rumpus.roomOf(ann.code).state;
  state.phaseEndsAt = 1;
  await untilState(bob.room, ({ phase }) => phase === 'podium', 'the podium');
  expect(settingsOf(bob).values.get('roundSeconds')).toBe(120);
  state.phaseEndsAt = 1;
  await untilState(bob.room, ({ phase }) => phase === 'countdown', 'the next round');
  expect(Object.fromEntries(settingsOf(bob).values)).toEqual({ roundSeconds: 30, mode: 0, arena: 0 });
  expect(settingsOf(bob).nextValues.size).toBe(0);
});

test('bots come at once where the host asks for them, and play as well as the host says', async () => {
  const ann = await person('Ann').create({ settings: { fillWithBotsTo: 3, botLevel: 'fierce' } });
  await untilState(ann.room, ({ seats }) => seats.size === 3, 'two bots');
  expect(settingsOf(ann)).toMatchObject({ isPublic: false, fillWithBotsTo: 3, botLevel: 3 });
  change(ann, { fillWithBotsTo: 0 });
  await untilState(ann.room, ({ seats }) => seats.size === 1, 'nobody else');
});

test('whoever plays a round alone plays against bots, who leave when the next one begins with more people', async () => {
  const ann = await person('Ann').create();
  expect(seatsOf(ann)).toHaveLength(1);
  ann.room.send('start', {});
  await untilState(ann.room, ({ seats }) => seats.size === 6, 'five bots');
  expect(settingsOf(ann)).toMatchObject({ fillWithBotsTo: 0, botsIfAlone: true });
  const bob = await person('Bob').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.has(bob.id), 'Bob');
  expect(seatsOf(ann)).toHaveLength(6);
  const state = rumpus.roomOf(ann.code).state;
  await untilState(bob.room, ({ phase }) => phase === 'playing', 'the round');
  for (const phase of ['podium', 'countdown']) {
    state.phaseEndsAt = 1;
    await untilState(bob.room, (seen) => seen.phase === phase, phase);
  }
  await untilState(bob.room, ({ seats }) => seats.size === 2, 'no bots');
});

test.each([
  ['said so', {}, (ann: Person) => change(ann, { botsIfAlone: false })],
  ['created the room so', { settings: { botsIfAlone: false } }, () => {}],
])('a host who has %s plays without bots', async (_how, options, say) => {
  const ann = await person('Ann').create(options);
  say(ann);
  ann.room.send('start', {});
  await untilState(ann.room, ({ phase }) => phase === 'playing', 'the round');
  expect(seatsOf(ann)).toHaveLength(1);
});

test('a room made private is no longer found by quick play, no longer starts by itself, and says so', async () => {
  const ann = await person('Ann').create({ visibility: 'public' });
  await untilState(ann.room, ({ phaseEndsAt }) => phaseEndsAt > 0, 'the wait for others');
  change(ann, { isPublic: false });
  await untilState(ann.room, ({ phaseEndsAt }) => phaseEndsAt === 0, 'no wait');
  expect(await nextNotice(ann)).toBe('Ann made the room private.');
  expect((await person('Bob').quickPlay()).code).not.toBe(ann.code);
  change(ann, { isPublic: true });
  await untilState(ann.room, ({ phaseEndsAt }) => phaseEndsAt > 0, 'the wait again');
  expect(await nextNotice(ann)).toBe('Ann made the room public. Rounds start by themselves.');
  change(ann, { isPublic: true, maxPlayers: 5 });
  await untilState(ann.room, ({ settings }) => settings.maxPlayers === 5, 'the seats');
  expect(ann.notices).toEqual([]);
});

test('marbles are chosen: not that of another person, but that of a bot', async () => {
  const [ann, bob] = await two();
  change(ann, { fillWithBotsTo: 3 });
  await untilState(ann.room, ({ seats }) => seats.size === 3, 'a bot');
  const bobs = bob.seat!.look;
  ann.room.send('look', { look: bobs });
  expect(await nextNotice(ann)).toContain('has that marble. Choose another one.');
  const anns = ann.seat!.look;
  const [botId, { look: bots }] = seatsOf(ann).find(([, { isBot }]) => isBot)!;
  ann.room.send('look', { look: bots });
  await untilState(bob.room, ({ seats }) => seats.get(ann.id)?.look === bots, 'the bot’s marble');
  expect(bob.room.state.seats.get(botId)?.look).toBe(anns);
});

const joinError = (joining: Promise<unknown>): Promise<{ code: number; message: string } | undefined> =>
  joining.then(
    () => undefined,
    ({ code, message }) => ({ code, message }),
  );

test('a password is asked of whoever joins, tells nobody what it is, and lets in who is here already', async () => {
  const [ann, bob] = await two();
  change(ann, { password: 'open sesame' });
  await untilState(bob.room, ({ settings }) => settings.hasPassword, 'the password');
  expect(JSON.stringify(bob.room.state)).not.toContain('sesame');
  const needed = { code: 401, message: 'This room needs a password.' };
  const wrong = { code: 401, message: 'That is not the password of this room.' };
  const cat = person('Cat');
  expect(await joinError(cat.join(ann.code))).toEqual(needed);
  expect(await joinError(cat.join(ann.code, { password: '' }))).toEqual(needed);
  expect(await joinError(cat.join(ann.code, { password: 'Open sesame' }))).toEqual(wrong);
  expect(await joinError(cat.join(ann.code, { password: 'open sesame' }))).toBeUndefined();
  bob.lose();
  await untilState(ann.room, ({ seats }) => seats.get(bob.id)?.isConnected === false, 'the drop');
  expect(await joinError(bob.join(ann.code))).toBeUndefined();
  change(ann, { password: '' });
  await untilState(cat.room, ({ settings }) => !settings.hasPassword, 'no password');
  expect(await joinError(person('Dan').join(ann.code))).toBeUndefined();
});

test.each([
  ['option', { password: 'secret' }],
  ['setting', { settings: { password: 'secret' } }],
])('a room is created with a password, as an %s, and its creator is in', async (_how, options) => {
  const ann = await person('Ann').create({ ...options, visibility: 'public' });
  expect(settingsOf(ann).hasPassword).toBe(true);
  expect(await joinError(person('Bob').join(ann.code))).toMatchObject({ code: 401 });
  expect((await person('Cat').quickPlay()).code).not.toBe(ann.code);
});
