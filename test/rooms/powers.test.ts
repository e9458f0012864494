import { afterEach, describe, expect, test } from 'vitest';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { MAX_BANS } from '../../server/rooms/powers/Bans.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { closeCodes, joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

fastTime();

const SECRET = 'a secret that no stranger can guess, for tests';
let rumpus: Rumpus;
const open = async (env: Record<string, string> = {}, options: Parameters<typeof startRumpus>[0] = {}) => {
  rumpus = await startRumpus({ ...options, env: { IDENTITY_SECRET: SECRET, ...env } });
};
afterEach(() => rumpus.close());
const person = (name: string) => new Person(rumpus, name);
const told = (one: Person, text: string) => until(() => one.notices.includes(text), text);
const closedWith = (one: Person) => new Promise<number>((resolve) => one.room.onLeave(resolve));
const becomesHost = (one: Person, watcher: Person) =>
  untilState(watcher.room, ({ hostId }) => hostId === one.id, `${one.name} as host`);
const asOperator = async (code: string, options: object = {}) =>
  person('Olga').join(code, { token: await new GuestTokens(SECRET).signOperator(), ...options });

async function three(): Promise<[Person, Person, Person]> {
  const ann = await person('Ann').create();
  const bob = await person('Bob').join(ann.code);
  const cat = await person('Cat').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.size === 3, 'three seats');
  return [ann, bob, cat];
}

describe('somebody who is banned', () => {
  test('is told so, and does not come back: not with their token, in a fresh tab, or without a token', async () => {
    await open();
    const [ann, bob, cat] = await three();
    const tab = await bob.inAnotherTab().join(ann.code);
    const closed = Promise.all([closedWith(bob), closedWith(tab)]);
    ann.room.send('ban', { sessionId: bob.id });
    expect(await closed).toEqual([closeCodes.banned, closeCodes.banned]);
    await told(cat, 'Ann banned Bob.');
    await untilState(ann.room, ({ seats }) => seats.size === 2, 'free seats');
    await expect(bob.comeBack()).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    const banned = { code: joinErrors.banned, message: 'The host banned you from this room.' };
    await expect(bob.join(ann.code)).rejects.toMatchObject(banned);
    await expect(bob.join(ann.code, { spectate: true })).rejects.toMatchObject(banned);
    await expect(bob.inAnotherTab().join(ann.code)).rejects.toMatchObject(banned);
    await expect(person('Bobby').join(ann.code)).rejects.toMatchObject({
      code: joinErrors.banned,
      message: expect.stringContaining('your internet address'),
    });
  });

  test('does not keep those out who share an address and have been here, nor an operator', async () => {
    await open();
    const [ann, bob, cat] = await three();
    await cat.leave();
    ann.room.send('ban', { sessionId: bob.id });
    await told(ann, 'Ann banned Bob.');
    await cat.join(ann.code);
    expect(cat.seat?.isSpectator).toBe(false);
    const operator = await asOperator(ann.code);
    expect(operator.seat).toBeDefined();
  });

  test('is banned while away, and while on the way in', async () => {
    await open();
    const [ann, bob, cat] = await three();
    bob.lose();
    await untilState(ann.room, ({ seats }) => seats.get(bob.id)?.isConnected === false, 'a drop');
    ann.room.send('ban', { sessionId: bob.id });
    await untilState(ann.room, ({ seats }) => !seats.has(bob.id), 'a free seat');
    await expect(bob.comeBack()).rejects.toMatchObject({ code: joinErrors.unknownRoom });
    const { sdk } = rumpus;
    const reserved = Promise.withResolvers<void>();
    const banned = Promise.withResolvers<void>();
    const connect = sdk.consumeSeatReservation.bind(sdk);
    sdk.consumeSeatReservation = async (seat) => {
      reserved.resolve();
      await banned.promise;
      return connect(seat) as never;
    };
    const refused = expect(cat.inAnotherTab().join(ann.code)).rejects.toMatchObject({ code: joinErrors.banned });
    await reserved.promise;
    ann.room.send('ban', { sessionId: cat.id });
    await told(ann, 'Ann banned Cat.');
    banned.resolve();
    await refused;
    expect([...rumpus.roomOf(ann.code).state.seats.keys()]).toEqual([ann.id]);
  });

  test('is let in again when the ban is lifted', async () => {
    await open();
    const [ann, bob] = await three();
    const lists: ServerMessages['bans'][] = [];
    ann.room.onMessage('bans', (bans: ServerMessages['bans']) => lists.push(bans));
    ann.room.send('ban', { sessionId: bob.id });
    await until(() => lists.at(-1)?.list.length === 1, 'a list of the banned');
    const [ban] = lists.at(-1)!.list;
    expect(ban).toEqual({ id: expect.any(String), name: 'Bob' });
    ann.room.send('unban', { banId: ban!.id });
    await told(ann, 'Ann lifted the ban on Bob.');
    expect(lists.at(-1)).toEqual({ list: [] });
    await bob.join(ann.code);
    ann.room.send('unban', { banId: ban!.id });
    await told(ann, 'That ban has already been lifted.');
  });

  test('finds another room with quick play', async () => {
    await open();
    const ann = await person('Ann').quickPlay();
    const bob = await person('Bob').quickPlay();
    expect(bob.code).toBe(ann.code);
    ann.room.send('ban', { sessionId: bob.id });
    await told(ann, 'Ann banned Bob.');
    const first = ann.code;
    await bob.quickPlay();
    expect(bob.code).not.toBe(first);
  });

  test('is one of a bounded list', async () => {
    await open();
    const [ann, bob] = await three();
    const { bans } = rumpus.roomOf(ann.code).powers;
    for (let number = 0; number < MAX_BANS; number++) bans.add({ guestId: `g${number}`, address: undefined }, 'X');
    ann.room.send('ban', { sessionId: bob.id });
    await told(ann, 'Too many people are banned from this room. Lift another ban first.');
    expect(bob.seat?.isConnected).toBe(true);
  });
});

describe('somebody who is muted', () => {
  test('stays muted in a new seat, until the host unmutes them', async () => {
    await open();
    const [ann, bob, cat] = await three();
    ann.room.send('mute', { sessionId: bob.id, isMuted: true });
    await told(cat, 'Ann muted Bob for everybody.');
    expect(bob.seat?.isMuted).toBe(true);
    const { powers } = rumpus.roomOf(ann.code);
    expect([powers.isMuted(bob.id), powers.isMuted(cat.id)]).toEqual([true, false]);
    await bob.leave();
    await bob.join(ann.code);
    expect(bob.seat?.isMuted).toBe(true);
    ann.room.send('mute', { sessionId: bob.id, isMuted: false });
    await told(cat, 'Ann unmuted Bob.');
    expect(bob.seat?.isMuted).toBe(false);
  });
});

describe('a locked room', () => {
  test('lets nobody new in, and everybody back who has a seat', async () => {
    await open();
    const [ann, bob, cat] = await three();
    ann.room.send('lock', { isLocked: true });
    await told(bob, 'Ann locked the room: nobody new can join.');
    const refusal = { code: joinErrors.locked, message: 'The host has locked this room, so nobody new can join.' };
    await expect(person('Dan').join(ann.code)).rejects.toMatchObject(refusal);
    bob.lose();
    await untilState(ann.room, ({ seats }) => seats.get(bob.id)?.isConnected === false, 'a drop');
    await bob.join(ann.code);
    await cat.leave();
    await cat.comeBack();
    ann.room.send('kick', { sessionId: cat.id });
    await told(ann, 'Ann removed Cat.');
    await expect(cat.join(ann.code)).rejects.toMatchObject(refusal);
    ann.room.send('lock', { isLocked: false });
    await told(bob, 'Ann unlocked the room.');
    await person('Dan').join(ann.code);
  });

  test('is not found by quick play', async () => {
    await open();
    const ann = await person('Ann').quickPlay();
    ann.room.send('lock', { isLocked: true });
    await told(ann, 'Ann locked the room: nobody new can join.');
    const bob = await person('Bob').quickPlay();
    expect(bob.code).not.toBe(ann.code);
  });

  test('lets in those who lost their seat while everybody was away', async () => {
    await open({ RECONNECT_GRACE_MS: '50' });
    const ann = await person('Ann').create();
    ann.room.send('lock', { isLocked: true });
    await told(ann, 'Ann locked the room: nobody new can join.');
    ann.lose();
    await until(() => rumpus.roomOf(ann.code).state.seats.size === 0, 'an empty room');
    await ann.join(ann.code);
    expect(ann.room.state.isLocked).toBe(true);
  });
});

describe('the host', () => {
  test('hands over, and only then is another host while they stay', async () => {
    await open();
    const [ann, bob, cat] = await three();
    ann.room.send('transferHost', { sessionId: cat.id });
    await told(bob, 'Ann made Cat the host.');
    await becomesHost(cat, bob);
    ann.room.send('transferHost', { sessionId: ann.id });
    await told(ann, 'Only the host can make somebody else the host.');
    cat.room.send('transferHost', { sessionId: cat.id });
    await told(cat, 'That person is already the host.');
  });

  test('who drops is followed at once by the player connected longest, and stays a player on return', async () => {
    await open();
    const [ann, bob, cat] = await three();
    bob.lose();
    await untilState(ann.room, ({ seats }) => seats.get(bob.id)?.isConnected === false, 'a drop');
    await bob.comeBack();
    ann.lose();
    await becomesHost(cat, bob);
    await ann.comeBack();
    expect(ann.room.state.hostId).toBe(cat.id);
    cat.lose();
    await becomesHost(bob, ann);
    await bob.leave();
    await becomesHost(ann, ann);
  });

  test('who watches stays host, and who is host because nobody plays does not', async () => {
    await open();
    const [ann, bob] = await three();
    ann.room.send('spectate', { isSpectator: true });
    await untilState(bob.room, ({ seats }) => seats.get(ann.id)?.isSpectator === true, 'a host who watches');
    expect(bob.room.state.hostId).toBe(ann.id);
    const screen = await person('Screen').create({ spectate: true });
    expect(screen.room.state.hostId).toBe(screen.id);
    const dan = await person('Dan').join(screen.code);
    await becomesHost(dan, dan);
  });

  test('is never nobody while a seat is held', async () => {
    await open();
    const ann = await person('Ann').create();
    const bob = await person('Bob').join(ann.code);
    const { state } = rumpus.roomOf(ann.code);
    ann.lose();
    bob.lose();
    await until(() => [...state.seats.values()].every(({ isConnected }) => !isConnected), 'two held seats');
    expect(state.seats.has(state.hostId)).toBe(true);
    await ann.comeBack();
    expect(state.hostId).toBe(ann.id);
  });

  test('has no power over themselves, bots, the absent, or an operator, and is told so', async () => {
    await open();
    const ann = await person('Ann').quickPlay();
    const operator = await asOperator(ann.code);
    const bot = [...ann.room.state.seats].find(([, { isBot }]) => isBot)![0];
    for (const [type, payload, sentence] of [
      ['ban', { sessionId: ann.id }, 'You cannot do that to yourself.'],
      ['kick', { sessionId: bot }, 'That works only with people, not with bots.'],
      ['mute', { sessionId: 'nobody', isMuted: true }, 'That person is no longer in the room.'],
      ['ban', { sessionId: operator.id }, 'An operator cannot be removed.'],
      ['mute', { sessionId: operator.id, isMuted: true }, 'An operator cannot be muted.'],
      ['transferHost', { sessionId: bot }, 'That works only with people, not with bots.'],
      ['moveTeam', { sessionId: 'nobody', team: 1 }, 'That person is no longer in the room.'],
      ['shuffleTeams', {}, 'This game has no teams.'],
      ['endRound', { to: 'podium' }, 'No round is being played.'],
      ['endRound', { to: 'lobby' }, 'The room is already in the lobby.'],
    ] as const) {
      ann.notices.length = 0;
      ann.room.send(type, payload);
      await told(ann, sentence);
    }
  });

  test('ends a round, with its podium or in the lobby', async () => {
    await open();
    const [ann, bob] = await three();
    const phase = (wanted: string) => untilState(bob.room, (state) => state.phase === wanted, wanted);
    ann.room.send('start', {});
    await phase('playing');
    ann.room.send('endRound', { to: 'podium' });
    await phase('podium');
    await told(bob, 'Ann ended the round.');
    ann.room.send('endRound', { to: 'lobby' });
    await phase('warmup');
    await told(bob, 'Ann took the room back to the lobby.');
    for (const one of [ann, bob]) one.room.send('ready', { isReady: true });
    ann.room.send('start', {});
    await phase('countdown');
    ann.room.send('endRound', { to: 'lobby' });
    await phase('warmup');
    expect(bob.room.state.seats.get(ann.id)?.isReady).toBe(false);
  });
});

describe('an operator', () => {
  test('has the powers of the host, and is told who is banned', async () => {
    await open();
    const [ann, bob, cat] = await three();
    const operator = await asOperator(ann.code, { spectate: true });
    const lists: ServerMessages['bans'][] = [];
    operator.room.onMessage('bans', (bans: ServerMessages['bans']) => lists.push(bans));
    const catLists: unknown[] = [];
    cat.room.onMessage('bans', (bans: unknown) => catLists.push(bans));
    operator.room.send('ban', { sessionId: ann.id });
    await told(bob, 'Olga banned Ann.');
    await until(() => lists.at(-1)?.list[0]?.name === 'Ann', 'a list of the banned');
    await becomesHost(bob, cat);
    operator.room.send('transferHost', { sessionId: cat.id });
    await told(bob, 'Olga made Cat the host.');
    await until(() => catLists.length > 0, 'a list for the new host');
    operator.room.send('lock', { isLocked: true });
    await told(bob, 'Olga locked the room: nobody new can join.');
  });
});

describe('teams', () => {
  test('are shuffled, and stay even', async () => {
    const teams = [
      { name: 'Red', colour: 0xcc3333, shape: 'circle' },
      { name: 'Green', colour: 0x33aa66, shape: 'square' },
    ] as const;
    await open({}, { games: [{ ...arenaGame, teams } as never] });
    const ann = await person('Ann').create();
    const people = [ann];
    for (const name of ['Bob', 'Cat', 'Dan', 'Eve']) people.push(await person(name).join(ann.code));
    const { state } = rumpus.roomOf(ann.code);
    const seen = new Set<string>();
    for (let round = 0; round < 12; round++) {
      ann.notices.length = 0;
      ann.room.send('shuffleTeams', {});
      await told(ann, 'Ann shuffled the teams.');
      const dealt = people.map(({ id }) => state.seats.get(id)!.team);
      const ones = dealt.filter((team) => team === 1).length;
      expect([2, 3]).toContain(ones);
      seen.add(dealt.join(''));
    }
    expect(seen.size).toBeGreaterThan(1);
    const twos = people.find(({ id }) => state.seats.get(id)!.team === 2)!;
    ann.room.send('moveTeam', { sessionId: twos.id, team: 1 });
    await until(() => ann.notices.some((text) => /moved|already has more/.test(text)), 'an answer');
  });
});

test('a vote passes as soon as the others are away, and counts those who drop as little', async () => {
  await open();
  const [ann, bob, cat] = await three();
  const dan = await person('Dan').join(ann.code);
  await untilState(ann.room, ({ seats }) => seats.size === 4, 'four seats');
  Object.assign(rumpus.roomOf(ann.code).state, { phase: 'playing', phaseEndsAt: 1e6 });
  await untilState(bob.room, ({ phase }) => phase === 'playing', 'a round');
  bob.room.send('callVote', { kind: 'lobby' });
  await untilState(bob.room, ({ vote }) => vote.needed === 3, 'a vote');
  dan.lose();
  await untilState(bob.room, ({ vote }) => vote.needed === 2, 'one voter less');
  for (const one of [ann, cat]) one.room.send('away', {});
  await untilState(bob.room, ({ phase }) => phase === 'warmup', 'the lobby');
});
