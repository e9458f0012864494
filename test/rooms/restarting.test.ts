import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchMaker } from '@colyseus/core';
import type { Room } from '@colyseus/sdk';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { quietReconnection } from '../../client/colyseus/quietReconnection.ts';
import { tagGame } from '../../examples/tag/rules/tagGame.ts';
import { GuestTokens } from '../../server/identity/GuestTokens.ts';
import { SaveFile } from '../../server/restart/SaveFile.ts';
import { SAVE_FORMAT } from '../../server/restart/saveVersion.ts';
import type { SavedRoom } from '../../server/rooms/saved/SavedRoom.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { RESTART_MS } from '../../shared/limits.ts';
import { closeCodes, joinErrors, RESTARTING, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { TalkLine } from '../../shared/talk/talkMessages.ts';
import { fastTime } from '../support/fastTime.ts';
import { OperatorPage } from '../support/OperatorPage.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { pass, until } from '../support/until.ts';

fastTime();
quietReconnection();

/** The last has no code of its own for any of this. */
const games = [arenaGame, puckGame, tagGame] as unknown as AnyGameModule[];
const IDENTITY_SECRET = 'a secret of more than thirty-two characters';
const WAY_THROUGH_MS = 1_500;
const ARRIVAL_MS = 5_000;

let directory: string;
let file: string;
let rumpus: Rumpus;
let logged: string[];

/** The next process: the same settings, on the same port. */
async function start(env: Record<string, string> = {}, played = games): Promise<void> {
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const usual = { SAVE_FILE: file, IDENTITY_SECRET, PORT: rumpus ? `${rumpus.port}` : '0' };
  rumpus = await startRumpus({ games: played, env: { ...usual, ...env }, log });
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rumpus-'));
  file = join(directory, 'rooms.sqlite');
  logged = [];
  await start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
  rmSync(directory, { recursive: true });
});

/** Somebody who does not come back alone, so that a test says when. */
class Guest {
  room!: Room<unknown, RoomState>;
  closed!: Promise<number>;
  lines: readonly TalkLine[] = [];
  tally: ServerMessages['tally'] | undefined;
  token = '';

  async enter(joining: Promise<unknown>): Promise<this> {
    const room = (await joining) as Room<unknown, RoomState>;
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    room.onMessage('identity', ({ token = this.token }: ServerMessages['identity']) => {
      this.token = token;
    });
    room.onMessage('tally', (tally: ServerMessages['tally']) => {
      this.tally = tally;
    });
    room.onMessage('talk', ({ lines }: { lines: TalkLine[] }) => {
      this.lines = [...this.lines, ...lines];
    });
    this.closed = new Promise((resolve) => room.onLeave(resolve));
    await new Promise((resolve) => room.onStateChange.once(resolve));
    this.room = room;
    return this;
  }

  hasHeard(text: string): boolean {
    return this.lines.some((line) => 'text' in line && line.text === text);
  }

  comeBack(): Promise<this> {
    this.lines = [];
    return this.enter(rumpus.sdk.reconnect(this.room.reconnectionToken));
  }
}

async function open(game: string, names: readonly string[], options: object = {}): Promise<Guest[]> {
  const guests: Guest[] = [];
  for (const name of names) {
    const [host] = guests;
    const joining = host
      ? rumpus.sdk.joinById(host.room.roomId, { name })
      : rumpus.sdk.create(game, { name, visibility: 'private', ...options });
    guests.push(await new Guest().enter(joining));
  }
  return guests;
}

const roomOf = ({ room }: Guest) => rumpus.roomOf(room.roomId);

/** Begins a round, and lets bots play it for a while. */
async function playOn(host: Guest): Promise<void> {
  host.room.send('start', {});
  await until(() => roomOf(host).state.phase === 'playing', 'the round', 10_000);
  await pass(WAY_THROUGH_MS);
}

/** What must be equal before and after. The rest is about how long ago something was. */
function essence(saved: SavedRoom | undefined): unknown {
  const { parts, ...room } = JSON.parse(JSON.stringify(saved)) as SavedRoom;
  const { buckets: _, talk, ...group } = parts.group;
  return { ...room, parts: { ...parts, group }, lines: talk.lines };
}

const refusalOf = (host: Guest, options: object) =>
  rumpus.sdk.joinById(host.room.roomId, options).then(String, ({ code }) => code as number);
const savedRooms = () => new SaveFile(file).readRooms();
const sentences = () => logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
const refusedFiles = () => readdirSync(directory).filter((name) => name.includes('refused'));

describe.each(games)('a room of $name in mid-round', ({ name: game }) => {
  test('goes on in the next process exactly where it stopped, once everybody is back', async () => {
    const guests = await open(game, ['Ann', 'Bob'], { settings: { fillWithBotsTo: 4, title: 'Evening' } });
    const [ann, bob] = guests as [Guest, Guest];
    await playOn(ann);
    const ids = [...roomOf(ann).state.seats.keys()];
    await rumpus.close();
    expect(await Promise.all([ann.closed, bob.closed])).toEqual([RESTARTING, RESTARTING]);
    const [saved] = savedRooms();
    expect(statSync(file).mode & 0o777).toBe(0o600);

    await start();
    const room = roomOf(ann);
    expect(essence(room.saveRoom())).toEqual(essence(saved));
    expect(readdirSync(directory)).toEqual([]);
    const leftMs = () => room.state.phaseEndsAt - room.clock.elapsedTime;
    const leftMsBefore = saved!.shell.phaseEndsAt - saved!.clockMs;

    await ann.comeBack();
    await pass(1_000);
    expect(room.saveRoom()!.parts.nextTick).toBe(saved!.parts.nextTick);
    expect(ann.room.state.toJSON()).toEqual(room.state.toJSON());
    await bob.comeBack();
    await until(() => room.saveRoom()!.parts.nextTick > saved!.parts.nextTick, 'a step');
    expect(Math.abs(leftMs() - leftMsBefore)).toBeLessThan(200);
    expect([...room.state.seats.keys()]).toEqual(ids);
    expect(room.state).toMatchObject({ phase: 'playing', round: 1, hostId: ann.room.sessionId });
    expect([...room.state.seats.values()].every(({ isConnected }) => isConnected)).toBe(true);
    const { clock } = room;
    const truth = { tickZeroMs: room.state.tickZeroMs, ticks: room.saveRoom()!.parts.nextTick };
    expect(Math.abs(clock.elapsedTime - truth.tickZeroMs - (truth.ticks * 1000) / 30)).toBeLessThan(100);
    ann.room.send('endRound', { to: 'podium' });
    await until(() => room.state.phase === 'podium', 'the podium');
  });
});

test('talk, tally, mutes, password, lock, settings and the order of hosts are there again', async () => {
  const [ann, bob, cid] = (await open('arena', ['Ann', 'Bob', 'Cid'])) as [Guest, Guest, Guest];
  ann.room.send('settings', { values: { password: 'open sesame', maxPlayers: 9 } });
  ann.room.send('chat', { text: 'good evening' });
  ann.room.send('mute', { sessionId: cid.room.sessionId, isMuted: true });
  ann.room.send('lock', { isLocked: true });
  ann.room.send('transferHost', { sessionId: bob.room.sessionId });
  await until(() => roomOf(ann).state.hostId === bob.room.sessionId && ann.hasHeard('good evening'), 'all of it');
  const before = roomOf(ann).state.settings.toJSON();
  await rumpus.close();
  await start();

  for (const guest of [ann, bob, cid]) await guest.comeBack();
  const { seats, hostId, settings } = roomOf(ann).state;
  expect(hostId).toBe(bob.room.sessionId);
  expect(settings.toJSON()).toEqual(before);
  expect(seats.get(cid.room.sessionId)).toMatchObject({ isMuted: true, name: 'Cid' });
  expect([ann.hasHeard('good evening'), ann.tally]).toEqual([true, { rounds: 0, entries: [] }]);
  expect(await refusalOf(ann, { name: 'Eve' })).toBe(joinErrors.locked);
  bob.room.send('lock', { isLocked: false });
  await until(() => !roomOf(ann).state.isLocked, 'the open door');
  expect(await refusalOf(ann, { name: 'Eve' })).toBe(joinErrors.password);
});

test('those who watch, wait in line, have left or are away keep what they had', async () => {
  const [ann, bob, cid, dot, eve] = (await open('arena', ['Ann', 'Bob', 'Cid', 'Dot', 'Eve'], {
    settings: { maxPlayers: 3 },
  })) as [Guest, Guest, Guest, Guest, Guest];
  bob.room.send('away', {});
  dot.room.send('spectate', { isSpectator: true });
  await cid.room.leave();
  const seatOf = ({ room }: Guest) => roomOf(ann).state.seats.get(room.sessionId)!;
  await until(() => seatOf(bob).isAway && seatOf(cid).hasLeft, 'all of it');
  await rumpus.close();
  const [saved] = savedRooms();
  expect(saved!.parts.group.line).toEqual([eve.room.sessionId]);
  await start();
  expect(essence(roomOf(ann).saveRoom())).toEqual(essence(saved));
  for (const guest of [ann, bob, dot, eve]) await guest.comeBack();
  expect(seatOf(bob)).toMatchObject({ isAway: true, isConnected: true, isSpectator: false });
  expect(seatOf(cid)).toMatchObject({ hasLeft: true, isConnected: false, isSpectator: false });
  expect([seatOf(dot), seatOf(eve)]).toMatchObject([{ isSpectator: true }, { isSpectator: true }]);
  await cid.comeBack();
  expect(seatOf(cid)).toMatchObject({ hasLeft: false, isConnected: true });
  ann.room.send('spectate', { isSpectator: true });
  await until(() => !seatOf(eve).isSpectator, 'Eve to play');
});

test('a vote on the podium goes on, with the votes that were given', async () => {
  const [ann, bob] = (await open('arena', ['Ann', 'Bob'])) as [Guest, Guest];
  await playOn(ann);
  ann.room.send('endRound', { to: 'podium' });
  const ballot = () => roomOf(ann).state.ballot.options.map(({ label, votes }) => [label, votes]);
  await until(() => roomOf(ann).state.phase === 'podium' && ballot().length > 1, 'the vote');
  ann.room.send('pick', { option: 1 });
  await until(() => ballot()[1]![1] === 1, 'the first vote');
  const before = ballot();
  await rumpus.close();
  await start();
  expect(ballot()).toEqual(before);
  await ann.comeBack();
  await bob.comeBack();
  bob.room.send('pick', { option: 1 });
  await until(() => ballot()[1]![1] === 2, 'the second vote');
  await until(() => roomOf(ann).state.round === 2, 'the next round', 30_000);
});

test('an empty room that waits for people it lost waits for them in the next process', async () => {
  await rumpus.close();
  await start({ RECONNECT_GRACE_MS: '500' });
  const [ann] = (await open('arena', ['Ann'])) as [Guest];
  const { room } = ann;
  room.connection.close();
  await until(() => roomOf(ann).state.seats.size === 0, 'the seat to be free', 20_000);
  await rumpus.close();
  await start();
  await pass(20_000);
  const back = await new Guest().enter(rumpus.sdk.joinById(room.roomId, { name: 'Ann', token: ann.token }));
  expect(back.room.state.hostId).toBe(back.room.sessionId);
});

/** What a saved room is made of, besides what the schemas tell. */
function namesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set([`${path}[]`, ...value.flatMap((item) => namesIn(item, `${path}[]`))])];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, item]) => namesIn(item, path ? `${path}.${name}` : name));
}

test('what is saved has the names of SAVE_FORMAT 1: whoever changes it raises the number', async () => {
  const [ann, bob] = (await open('arena', ['Ann', 'Bob'])) as [Guest, Guest];
  ann.room.send('chat', { text: 'good evening' });
  await until(() => bob.hasHeard('good evening'), 'the line');
  const { world: _, shell, ...saved } = roomOf(ann).saveRoom()!;
  const { roomSettings, buckets, ...group } = saved.parts.group;
  const names = namesIn({ ...saved, shell: { ...shell, settings: '', seats: '' }, parts: { ...saved.parts, group } });
  expect([SAVE_FORMAT, Object.keys(roomSettings).length > 0, buckets.length]).toEqual([1, true, 2]);
  expect(names).toMatchInlineSnapshot(`
    [
      "code",
      "game",
      "clockMs",
      "parts.nextTick",
      "parts.group.people[]",
      "parts.group.people[].id",
      "parts.group.people[].guestId",
      "parts.group.people[].isOperator",
      "parts.group.people[].rank",
      "parts.group.people[].address",
      "parts.group.people[].name",
      "parts.group.people[].look",
      "parts.group.people[].mark",
      "parts.group.people[].team",
      "parts.group.people[].isSpectator",
      "parts.group.people[].isConnected",
      "parts.group.people[].hasLeft",
      "parts.group.people[].isSpare",
      "parts.group.people[].awayLeftMs",
      "parts.group.people[].tokens[]",
      "parts.group.lost[]",
      "parts.group.line[]",
      "parts.group.powers.bans.bans[]",
      "parts.group.powers.bans.nextNumber",
      "parts.group.powers.bans.known[]",
      "parts.group.powers.mutes[]",
      "parts.group.powers.isLocked",
      "parts.group.powers.host.id",
      "parts.group.powers.host.isStandIn",
      "parts.group.powers.host.connected[]",
      "parts.group.powers.votePauses[]",
      "parts.group.talk.lines[]",
      "parts.group.talk.lines[].number",
      "parts.group.talk.lines[].kind",
      "parts.group.talk.lines[].text",
      "parts.group.talk.lines[].from.sessionId",
      "parts.group.talk.lines[].from.mark",
      "parts.group.talk.lines[].from.name",
      "parts.group.talk.lines[].from.look",
      "parts.group.talk.directLines[]",
      "parts.group.talk.lastNumber",
      "parts.group.talk.limits[]",
      "parts.group.talk.limits[][]",
      "parts.group.talk.limits[][].tokens",
      "parts.group.talk.limits[][].unfilledMs",
      "parts.group.talk.sentIds[]",
      "parts.group.talk.reports.lines[]",
      "parts.group.talk.reports.lines[][]",
      "parts.group.talk.reports.lines[][][]",
      "parts.group.talk.reports.lines[][][].text",
      "parts.group.talk.reports.lines[][][].to",
      "parts.group.talk.reports.writers[]",
      "parts.group.talk.reports.writers[][]",
      "parts.group.talk.reports.reported[]",
      "parts.group.talk.unpublished[]",
      "parts.group.tally.rounds",
      "parts.group.tally.people[]",
      "parts.seating.records[]",
      "parts.seating.rests[]",
      "parts.bots.nextNumber",
      "parts.bots.least",
      "parts.bots.beliefs[]",
      "parts.ballot.settings[]",
      "parts.ballot.picks[]",
      "shell.phase",
      "shell.phaseEndsAt",
      "shell.tickZeroMs",
      "shell.round",
      "shell.hostId",
      "shell.isLocked",
      "shell.settings",
      "shell.seats",
      "shell.ballot.options[]",
    ]
  `);
});

test('whoever was banned stays banned', async () => {
  const [ann, dot] = (await open('arena', ['Ann', 'Dot'])) as [Guest, Guest];
  ann.room.send('ban', { sessionId: dot.room.sessionId });
  expect(await dot.closed).toBe(closeCodes.banned);
  await rumpus.close();
  await start();
  expect(await refusalOf(ann, { token: dot.token })).toBe(joinErrors.banned);
});

test('whoever does not come back counts as dropped after five seconds, and the others play on', async () => {
  const [ann, bob] = (await open('arena', ['Ann', 'Bob'])) as [Guest, Guest];
  await playOn(ann);
  await rumpus.close();
  const [saved] = savedRooms();
  await start();
  await ann.comeBack();
  const room = roomOf(ann);
  await pass(ARRIVAL_MS - 500);
  expect(room.saveRoom()!.parts.nextTick).toBe(saved!.parts.nextTick);
  await pass(1_000);
  expect(room.saveRoom()!.parts.nextTick).toBeGreaterThan(saved!.parts.nextTick);
  expect(room.state.seats.get(bob.room.sessionId)).toMatchObject({ isConnected: false });
  await bob.comeBack();
  expect(room.state.seats.get(bob.room.sessionId)).toMatchObject({ isConnected: true });
});

test('a person whose seat is restored comes back to it by the code as well', async () => {
  const [ann] = (await open('arena', ['Ann'])) as [Guest];
  await playOn(ann);
  await rumpus.close();
  const [saved] = savedRooms();
  await start();
  const again = await new Guest().enter(rumpus.sdk.joinById(ann.room.roomId, { name: 'Ann', token: ann.token }));
  const { seats } = rumpus.roomOf(saved!.code).state;
  expect([...seats].filter(([, { isBot }]) => !isBot).map(([id]) => id)).toEqual([again.room.sessionId]);
});

test('the stock SDK comes back by itself', async () => {
  const [ann] = (await open('arena', ['Ann'])) as [Guest];
  const { room } = ann;
  room.reconnection.enabled = true;
  room.reconnection.minUptime = 0;
  const moved = new Promise<ServerMessages['moved']>((resolve) => room.onMessage('moved', resolve));
  await playOn(ann);
  const score = roomOf(ann).state.seats.get(room.sessionId)!.score;
  await rumpus.close();
  await start();
  const seat = await moved;
  room.reconnection.enabled = false;
  const there = await new Guest().enter(rumpus.sdk.consumeSeatReservation(seat as never));
  expect(there.room.sessionId).toBe(room.sessionId);
  expect(there.room.state.seats.get(room.sessionId)).toMatchObject({ score, isConnected: true });
});

test('after an exception that nobody caught, nothing is saved: what the rooms are like is unknown', async () => {
  const [ann] = (await open('arena', ['Ann'])) as [Guest];
  await rumpus.close({ isFault: true });
  expect(await ann.closed).toBe(closeCodes.serverClosing);
  expect(readdirSync(directory)).toEqual([]);
});

test('rooms in which nobody would come back are not saved', async () => {
  const [ann] = (await open('arena', ['Ann'])) as [Guest];
  await ann.room.leave();
  await until(() => rumpus.roomOf(ann.room.roomId).state.seats.size === 0, 'the seat to be free', 60_000);
  await rumpus.close();
  expect(readdirSync(directory)).toEqual([]);
});

describe('saved rooms that do not fit', () => {
  beforeEach(async () => {
    const [ann] = (await open('arena', ['Ann'])) as [Guest];
    expect(ann.room.roomId).toHaveLength(5);
    await rumpus.close();
  });
  const expectRefusal = (sentence: RegExp) => {
    expect(sentences().filter((line) => sentence.test(line))).toHaveLength(1);
    expect(matchMaker.stats.local.roomCount).toBe(0);
    expect(readdirSync(directory)).toEqual(refusedFiles());
    expect(refusedFiles()).toHaveLength(1);
  };

  test('are refused with a sentence if another version saved them, and the file is kept', async () => {
    await start({}, [arenaGame] as unknown as AnyGameModule[]);
    expectRefusal(
      /^The saved rooms come from another version of the server \(format 1, protocol \d+, states \w+; this is /,
    );
  });

  test('are refused with a sentence if they are old, and the file is kept', async () => {
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + RESTART_MS + 1_000);
    await start();
    expectRefusal(/^The rooms were saved more than 5 minutes ago, so the server starts without rooms/);
  });

  test('are refused with a sentence if the file is something else, and the file is kept', async () => {
    writeFileSync(file, 'hello');
    await start();
    expectRefusal(/^The saved rooms cannot be read, so the server starts without rooms/);
  });

  test.each([
    ['a seat that cannot be read', [['x', {}]] as never],
    ['a person without a seat', []],
  ])('are told one by one if only some of them do not fit: %s', async (_what, seats) => {
    const saved = new SaveFile(file);
    const { version, savedAtMs } = saved.readHead()!;
    const [room] = saved.readRooms();
    const broken = { ...room!, code: 'BBBBB', shell: { ...room!.shell, seats } };
    saved.write({ version, savedAtMs, rooms: [broken, room!] });
    await start();
    expect(sentences().filter((line) => line.startsWith('Not all saved rooms could be opened'))).toHaveLength(1);
    expect(matchMaker.stats.local.roomCount).toBe(1);
    expect(refusedFiles()).toHaveLength(1);
  });
});

test('a ban by the operator outlasts the process, also one that dies', async () => {
  const guest = await new Guest().enter(rumpus.sdk.create('arena', { visibility: 'private' }));
  const token = await new GuestTokens(IDENTITY_SECRET).signOperator();
  const operator = await OperatorPage.open(rumpus.sdk, { token });
  const { roomId: room, sessionId } = guest.room;
  operator.send('ban', { room, sessionId, by: 'guest', minutes: 60 });
  expect(await guest.closed).toBe(closeCodes.kicked);
  const join = () => rumpus.sdk.create('arena', { visibility: 'private', token: guest.token });
  await rumpus.close({ isFault: true });
  await start();
  await expect(join()).rejects.toMatchObject({ code: joinErrors.banned });

  const next = await OperatorPage.open(rumpus.sdk, { token });
  await until(() => next.bans?.list.length === 1, 'the ban');
  expect(next.bans?.isKept).toBe(true);
  next.send('liftBan', { id: next.bans!.list[0]!.id });
  await until(() => next.bans?.list.length === 0, 'its end');
  await rumpus.close();
  await start();
  await join();
});
