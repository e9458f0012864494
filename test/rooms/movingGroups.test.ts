import { matchMaker } from '@colyseus/core';
import type { Room } from '@colyseus/sdk';
import type { WebSocketClient } from '@colyseus/ws-transport';
import { type Logger, pino } from 'pino';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { GroupMoves } from '../../server/matchmaking/GroupMoves.ts';
import { GameRoom } from '../../server/rooms/GameRoom.ts';
import { RoomTalk } from '../../server/rooms/talk/RoomTalk.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { closeCodes, joinErrors, MOVED, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { TalkedMessages, TalkLine } from '../../shared/talk/talkMessages.ts';
import { fastTime } from '../support/fastTime.ts';
import { Hands } from '../support/Hands.ts';
import { Person } from '../support/Person.ts';
import { type ArenaRoom, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';
import { pass, until } from '../support/until.ts';

fastTime();

/** Two games of teams, besides Arena. */
const games = [arenaGame, puckGame, { ...puckGame, name: 'hockey' }] as unknown as AnyGameModule[];
let rumpus: Rumpus;
const open = async (env: Record<string, string> = {}, log?: Logger) => {
  rumpus = await startRumpus({ games, env, ...(log && { log }) });
};
let begins: MockInstance<GroupMoves['begin']>;
/** How many groups are on their way. */
const onTheWay = () => (begins.mock.contexts.at(-1) as GroupMoves | undefined)?.size ?? 0;
beforeEach(async () => {
  begins = vi.spyOn(GroupMoves.prototype, 'begin');
  await open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
});

/** Follows the group as the README says that a bot does. */
class Traveller extends Person {
  closeCode: number | undefined;
  moves = 0;
  lines: readonly TalkLine[] = [];
  readonly toldAway: ServerMessages['away'][] = [];
  #tally: ServerMessages['tally'] | undefined;
  #onTally: (tally: ServerMessages['tally']) => void = () => {};
  #arrived = Promise.withResolvers<Room<unknown, RoomState>>();

  /** Resolves with the room that this person is in after the group has moved. */
  get arrival(): Promise<Room<unknown, RoomState>> {
    return this.#arrived.promise;
  }

  /** Whether this client does as it is told. */
  get isFollowing(): boolean {
    return true;
  }

  /** Drops the connection, and reconnects as the SDK does. */
  interrupt(): void {
    const client = this.rumpus.roomOf(this.code).clients.getById(this.id) as unknown as WebSocketClient;
    client.ref.terminate();
  }

  /** The next tally that this person is told, after so many rounds. */
  tallyAfter(rounds: number): Promise<ServerMessages['tally']> {
    return new Promise((resolve) => {
      this.#onTally = (tally) => {
        if (tally.rounds === rounds) resolve(tally);
      };
      if (this.#tally) this.#onTally(this.#tally);
    });
  }

  follow(room: Room = this.room as unknown as Room): this {
    room.onLeave((code) => {
      this.closeCode = code;
    });
    this.#tally = undefined;
    room.onMessage('tally', (tally: ServerMessages['tally']) => {
      this.#tally = tally;
      this.#onTally(tally);
    });
    room.onMessage('talk', ({ lines, isAll }: TalkedMessages['talk']) => {
      this.lines = isAll ? lines : [...this.lines, ...lines];
    });
    room.onMessage('away', (message: ServerMessages['away']) => this.toldAway.push(message));
    room.onMessage('line', (place: ServerMessages['line']) => this.places.push(place));
    room.onMessage('moved', async (seat: ServerMessages['moved']) => {
      room.reconnection.enabled = false;
      if (!this.isFollowing) return;
      this.moves++;
      const next = await this.rumpus.sdk.consumeSeatReservation<RoomState>(seat as never);
      next.onMessage('*', () => {});
      this.follow(next);
      await next.waitForInitialState();
      this.room = next as never;
      this.#arrived.resolve(next);
      this.#arrived = Promise.withResolvers();
    });
    return this;
  }
}

const person = (name: string) => new Traveller(rumpus, name);
async function groupOf(names: readonly string[], options: object = {}): Promise<Traveller[]> {
  const [host, ...others] = names;
  const first = (await person(host!).create(options)).follow();
  const group = [first];
  for (const name of others) group.push((await person(name).join(first.code)).follow());
  return group;
}
const seatsOf = (code: string) =>
  [...rumpus.roomOf(code).state.seats.values()].map(({ name, look, team, isConnected, isSpectator, isBot }) => ({
    name,
    look,
    team,
    isConnected,
    isSpectator,
    isBot,
  }));
const textsOf = ({ lines }: Traveller) => lines.map((line) => ('text' in line ? line.text : ''));
const four = ['Ann', 'Bob', 'Cid', 'Dot'];
/** Everybody has moved as soon as this resolves. */
async function move(group: readonly Traveller[], game: string, settings?: object): Promise<void> {
  const arrivals = group.map(({ arrival }) => arrival);
  change(group[0]!, game, settings);
  await Promise.all(arrivals);
}
/** As if the group had been in this room for a while. */
const rests = () => pass(3_100);
const change = (host: Traveller, game: string, settings?: object) =>
  (host.room as unknown as Room).send('game', settings ? { game, settings } : { game });
const isGone = (room: object) => until(() => !(room as { clients: unknown[] }).clients.length, 'an empty old room');

describe('the host changes the game', () => {
  test('and four people are in the other game under the same code, with names, looks, host and order', async () => {
    const group = await groupOf(four);
    const { code } = group[0]!;
    const old = rumpus.roomOf(code);
    const before = seatsOf(code);
    const ids = group.map(({ id }) => id);
    const arrivals = group.map(({ arrival }) => arrival);
    change(group[0]!, 'puck');
    const rooms = await Promise.all(arrivals);
    expect(rumpus.roomOf(code)).not.toBe(old);
    expect(rooms.map((room) => [room.name, room.roomId])).toEqual(four.map(() => ['puck', code]));
    expect(group.map(({ id }) => id)).toEqual(ids);
    const after = seatsOf(code);
    expect(after.map(({ name, look }) => [name, look])).toEqual(before.map(({ name, look }) => [name, look]));
    expect(after.every(({ isConnected, isSpectator }) => isConnected && !isSpectator)).toBe(true);
    expect(after.map(({ team }) => team).sort()).toEqual([1, 1, 2, 2]);
    expect(rumpus.roomOf(code).state.hostId).toBe(ids[0]);
    await isGone(old);
    expect(group.map(({ closeCode }) => closeCode)).toEqual(four.map(() => MOVED));
    expect(await matchMaker.query({})).toMatchObject([{ roomId: code, name: 'puck', clients: 4 }]);
    expect(matchMaker.stats.local).toMatchObject({ roomCount: 1, ccu: 4 });
    await untilState(rooms[3]!, (state) => [...state.seats.values()].every((seat) => seat.isConnected), 'everybody');
  });

  test('and teams stay, if the other game has them; a mark as watching too', async () => {
    const [host, ...others] = await groupOf(['Ann', 'Bob', 'Cid']);
    const watcher = (await person('Eve').join(host!.code, { spectate: true })).follow();
    await move([host!, ...others, watcher], 'puck');
    const ids = [host!, ...others].map(({ id }) => id);
    const teams = () => ids.map((id) => rumpus.roomOf(host!.code).state.seats.get(id)?.team);
    const room = host!.room as unknown as Room;
    expect(teams()).toEqual([1, 2, 1]);
    room.send('team', { team: 2 });
    await until(() => teams()[0] === 2, 'another team');
    await rests();
    await move([host!, ...others, watcher], 'hockey');
    expect(teams()).toEqual([2, 2, 1]);
    expect(watcher.seat).toMatchObject({ isSpectator: true, team: 0 });
  });

  test('and what the host has decided stays: the host, bans, mutes, the lock, the title and the password', async () => {
    const [ann, bob, cid, dot] = (await groupOf(four)) as [Traveller, Traveller, Traveller, Traveller];
    const { code } = ann;
    const say = (type: string, message: object) => (ann.room as unknown as Room).send(type, message);
    say('ban', { sessionId: bob.id });
    say('mute', { sessionId: cid.id, isMuted: true });
    say('settings', { values: { title: 'Friday', password: 'secret', botLevel: 'fierce', isTalkFiltered: false } });
    say('lock', { isLocked: true });
    say('transferHost', { sessionId: dot.id });
    await until(() => rumpus.roomOf(code).state.hostId === dot.id, 'another host');
    await move([dot, ann, cid], 'puck');
    const { state } = rumpus.roomOf(code);
    expect(state).toMatchObject({ hostId: dot.id, isLocked: true });
    expect(state.settings).toMatchObject({
      title: 'Friday',
      hasPassword: true,
      botLevel: 3,
      isPublic: false,
      isTalkFiltered: false,
    });
    expect([ann, cid, dot].map(({ seat }) => seat?.isMuted)).toEqual([false, true, false]);
    await expect(bob.join(code, { password: 'secret' })).rejects.toMatchObject({ code: joinErrors.banned });
    // From the address of somebody who is banned.
    await expect(person('Eve').join(code, { password: 'secret' })).rejects.toMatchObject({ code: joinErrors.banned });
    dot.lose();
    await until(() => state.hostId !== dot.id, 'the next host');
    expect(state.hostId).toBe(ann.id);
  });

  test('and what was said stays, direct lines with their two readers; people are told of the move, not that others joined', async () => {
    const group = await groupOf(['Ann', 'Bob', 'Cid']);
    const [ann, bob, cid] = group as [Traveller, Traveller, Traveller];
    const marks = group.map(({ seat }) => seat?.mark);
    const write = (type: string, message: object) => (ann.room as unknown as Room).send(type, message);
    write('chat', { text: 'Puck now?' });
    write('direct', { sessionId: bob.id, text: 'Between us' });
    await until(() => textsOf(bob).includes('Between us'), 'a direct line');
    const said = [textsOf(bob), textsOf(cid)];
    const lastNumber = bob.lines.at(-1)!.number;
    const former = bob.lines.find((line) => line.kind === 'chat');
    for (const one of group) one.lines = [];
    await move(group, 'puck');
    await until(() => group.every(({ lines }) => lines.length > 0), 'what was said');
    const told = 'Ann changed the game.';
    expect(textsOf(bob).slice(-3)).toEqual([...said[0]!.slice(-2), told]);
    expect(textsOf(cid).slice(-2)).toEqual([said[1]!.at(-1), told]);
    expect(textsOf(cid)).not.toContain('Between us');
    expect(bob.lines).toContainEqual(former);
    expect(group.map(({ seat }) => seat?.mark)).toEqual(marks);
    (cid.room as unknown as Room).send('chat', { text: 'Yes' });
    await until(() => textsOf(bob).at(-1) === 'Yes', 'a new line');
    expect(bob.lines.at(-1)?.number).toBe(lastNumber + 2);
  });

  test('and those who wait for a seat keep their order, if the other room is as small', async () => {
    const group = await groupOf(four, { settings: { maxPlayers: 2 } });
    const [, bob, cid, dot] = group as [Traveller, Traveller, Traveller, Traveller];
    const line = () => [cid, dot].map(({ places }) => places.at(-1));
    (cid.room as unknown as Room).send('spectate', { isSpectator: true });
    await until(() => dot.places.at(-1)?.place === 1, 'a shorter line');
    (cid.room as unknown as Room).send('spectate', { isSpectator: false });
    await until(() => cid.places.at(-1)?.place === 2, 'a longer line');
    for (const { places } of [cid, dot]) places.length = 0;
    await move(group, 'puck', { maxPlayers: 2 });
    await until(() => line().every((place) => place !== undefined), 'their places');
    expect(line()).toEqual([
      { place: 2, length: 2 },
      { place: 1, length: 2 },
    ]);
    (bob.room as unknown as Room).send('spectate', { isSpectator: true });
    await until(() => dot.seat?.isSpectator === false, 'a seat');
    expect(cid.seat?.isSpectator).toBe(true);
  });

  test('and a big screen, which has no seat, finds the other room by the code', async () => {
    const [host] = (await groupOf(['Ann'])) as [Traveller];
    const { code } = host;
    const screen = await rumpus.sdk.joinById(code, { screen: true });
    screen.onMessage('*', () => {});
    const closed = new Promise((resolve) => screen.onLeave(resolve));
    screen.reconnection.enabled = false;
    await move([host], 'puck');
    expect(await closed).toBe(MOVED);
    const next = await rumpus.sdk.joinById(code, { screen: true });
    const tally = new Promise((resolve) => next.onMessage('tally', resolve));
    next.onMessage('*', () => {});
    expect(await tally).toEqual({ rounds: 0, entries: [] });
    expect([next.name, rumpus.roomOf(code).state.screens]).toEqual(['puck', 1]);
  });

  test('and a spectator who is host because nobody plays stays so only until somebody does', async () => {
    const [ann] = (await groupOf(['Ann'])) as [Traveller];
    const { code } = ann;
    const watcher = (await person('Eve').join(code, { spectate: true })).follow();
    await ann.leave();
    await until(() => rumpus.roomOf(code).state.hostId === watcher.id, 'a stand-in');
    await move([watcher], 'puck');
    expect(rumpus.roomOf(code).state.hostId).toBe(watcher.id);
    const player = await person('Bob').join(code);
    await until(() => rumpus.roomOf(code).state.hostId === player.id, 'a player as host');
  });

  test('and the tally of the evening stays, by identity', async () => {
    const [ann, bob] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    const { code } = ann;
    Object.assign(rumpus.roomOf(code).state, { phase: 'playing', phaseEndsAt: 1e6 });
    (rumpus.roomOf(code).state as ArenaRoom['state']).fighters.get(bob.id)!.points = 3;
    await until(() => bob.seat?.score === 3, 'a score');
    const told = bob.tallyAfter(1);
    (ann.room as unknown as Room).send('endRound', { to: 'podium' });
    expect(await told).toMatchObject({ rounds: 1, entries: [{ id: bob.id, wins: 1 }] });
    const arrived = bob.tallyAfter(1);
    await move([ann, bob], 'puck');
    expect(await arrived).toMatchObject({ rounds: 1, entries: [{ id: bob.id, wins: 1 }] });
    const { id } = bob;
    await bob.leave();
    await bob.join(code);
    expect(bob.id).not.toBe(id);
    bob.follow();
    await rests();
    const again = bob.tallyAfter(1);
    await move([ann, bob], 'arena');
    expect(await again).toMatchObject({ rounds: 1, entries: [{ id: bob.id, wins: 1 }] });
  });

  test('to one with fewer seats: who came last watches, and nobody is lost', async () => {
    const [host, ...others] = await groupOf(four);
    const group = [host!, ...others];
    await move(group, 'puck', { maxPlayers: 2 });
    expect(seatsOf(host!.code).map(({ isSpectator }) => isSpectator)).toEqual([false, false, true, true]);
    expect(seatsOf(host!.code).every(({ isConnected }) => isConnected)).toBe(true);
  });

  test('and bots fill the other room, with names and looks of their own', async () => {
    const [host, ...others] = await groupOf(['Ann', 'Bob'], { visibility: 'public' });
    await move([host!, ...others], 'puck');
    const seats = seatsOf(host!.code);
    expect(seats.map(({ isBot }) => isBot)).toEqual([false, false, true, true, true, true]);
    expect(new Set(seats.map(({ look }) => look)).size).toBe(6);
    expect(seats.slice(0, 2).map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  });

  test('where no other room may be opened: it is not one more', async () => {
    await rumpus.close();
    await open({ MAX_ROOMS: '1', ADDRESS_MAX_ROOMS: '1', TRUSTED_PROXIES: '10.0.0.1', RECONNECT_GRACE_MS: '50' });
    const group = await groupOf(['Ann', 'Bob']);
    await move(group, 'puck');
    await expect(person('Cid').create()).rejects.toMatchObject({ code: joinErrors.tooMany });
    await Promise.all(group.map((each) => each.leave()));
    await until(() => matchMaker.stats.local.roomCount === 0, 'the end of the room');
    await (await person('Cid').create()).leave();
  });

  test('larger than the other room allows, which has a place for each of them until they go', async () => {
    await rumpus.close();
    await open({ SPECTATOR_SEATS: '0', RECONNECT_GRACE_MS: '0' });
    const group = await groupOf(four);
    const [host, bob, cid, dot] = group as [Traveller, Traveller, Traveller, Traveller];
    await move(group, 'puck', { maxPlayers: 2 });
    const places = async () => (await matchMaker.query({}))[0]?.maxClients;
    const { settings } = rumpus.roomOf(host.code).state;
    (host.room as unknown as Room).send('title', { title: 'Four' });
    await until(() => settings.title === 'Four', 'a change of the listing');
    expect([await places(), settings.maxPlayers]).toEqual([4, 2]);
    await Promise.all([bob, cid, dot].map((one) => one.leave()));
    await until(async () => (await places()) === 2, 'the usual number of places');
  });

  test('in a round, which ends; on the podium; and back again', async () => {
    const group = await groupOf(['Ann', 'Bob']);
    const [host] = group as [Traveller, Traveller];
    for (const [phase, game] of [
      ['playing', 'puck'],
      ['podium', 'arena'],
      ['countdown', 'puck'],
    ] as const) {
      Object.assign(rumpus.roomOf(host.code).state, { phase, phaseEndsAt: 1e6 });
      await move(group, game);
      expect([host.room.name, rumpus.roomOf(host.code).state.phase]).toEqual([game, 'warmup']);
      await rests();
    }
  });
});

describe('whoever is not there at that moment', () => {
  test('comes back to the seat with the token of the old room', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    guest.lose();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await move([host], 'puck');
    expect(guest.seat).toMatchObject({ name: 'Bob', isConnected: false });
    await guest.comeBack();
    expect([guest.room.name, guest.seat?.name, guest.seat?.isConnected]).toEqual(['puck', 'Bob', true]);
    expect(rumpus.roomOf(host.code).state.seats.size).toBe(2);
  });

  test('is told where the seat is when the SDK reconnects by itself', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    const arrival = guest.arrival;
    guest.interrupt();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await move([host], 'puck');
    expect((await arrival).name).toBe('puck');
    expect(guest.seat).toMatchObject({ name: 'Bob', isConnected: true });
    expect(guest.closeCode).toBe(MOVED);
  });

  test('gets the seat by identity as well, before the grace is over', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    guest.lose();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await move([host], 'puck');
    await guest.join(host.code);
    expect([...rumpus.roomOf(host.code).state.seats.values()].map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  });

  test('counts as there for five seconds, and as dropped then; the host stays host so long', async () => {
    vi.spyOn(Traveller.prototype, 'isFollowing', 'get').mockReturnValue(false);
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    change(host, 'puck');
    await until(() => rumpus.roomOf(host.code).roomName === 'puck', 'the other room');
    const { state } = rumpus.roomOf(host.code);
    expect(state.seats.get(host.id)?.isConnected).toBe(true);
    await guest.join(host.code);
    expect(state.hostId).toBe(host.id);
    await until(() => state.seats.get(host.id)?.isConnected === false, 'a late host', 8_000);
    expect(state.hostId).toBe(guest.id);
  });
});

describe('whoever said that nobody is there', () => {
  const GRACE_MS = 6_000;
  const LIMIT_MS = 30_000;
  beforeEach(async () => {
    await rumpus.close();
    await open({ RECONNECT_GRACE_MS: String(GRACE_MS), AWAY_LIMIT_MS: String(LIMIT_MS) });
  });
  const declareAway = async (guest: Traveller) => {
    guest.room.send('away', {});
    await until(() => guest.seat?.isAway === true, 'a bot');
  };

  test('is away in the other room from its first steps, is told how long that may last, and is back with an input', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    await declareAway(guest);
    await pass(2_000);
    guest.toldAway.length = 0;
    await move([host, guest], 'puck');
    const told = guest.toldAway;
    await until(() => told.length > 0, 'an answer');
    expect(guest.seat?.isAway).toBe(true);
    expect(told[0]!.leftMs).toBeGreaterThan(LIMIT_MS - 4_000);
    expect(told[0]!.leftMs).toBeLessThan(LIMIT_MS - 1_900);
    const hands = new Hands(guest.room as never);
    hands.play();
    await until(() => guest.seat?.isAway === false, 'the player');
    hands.letGo();
  });

  test('keeps the seat beyond the grace period if the page drops after the move', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    await declareAway(guest);
    await move([host, guest], 'puck');
    guest.lose();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await pass(GRACE_MS + 5_000);
    await guest.comeBack();
    expect([guest.seat?.name, guest.seat?.isConnected]).toEqual(['Bob', true]);
  });

  test.each([
    ['before the move', 0],
    ['long before it, so that only the absence holds it', GRACE_MS + 1_000],
  ])('keeps the seat until the absence is too long if the page had dropped %s', async (_when, asleepMs) => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'], { settings: { maxPlayers: 2 } })) as [Traveller, Traveller];
    await declareAway(guest);
    const startMs = performance.now();
    guest.lose();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await pass(asleepMs);
    await move([host], 'puck', { maxPlayers: 2 });
    await until(() => guest.seat === undefined, 'the end of the absence', LIMIT_MS + 5_000);
    expect(performance.now() - startMs).toBeGreaterThan(LIMIT_MS - 1_000);
    expect(performance.now() - startMs).toBeLessThan(LIMIT_MS + 3_000);
  });

  test('gives the seat to somebody who needs it, after the grace period, as without the move', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'], { settings: { maxPlayers: 2 } })) as [Traveller, Traveller];
    await declareAway(guest);
    guest.lose();
    await until(() => guest.seat?.hasLeft === true, 'the end of the grace period', GRACE_MS + 1_000);
    await move([host], 'puck', { maxPlayers: 2 });
    expect(guest.seat?.hasLeft).toBe(true);
    const third = await person('Cid').join(host.code);
    expect([third.seat?.isSpectator, guest.seat]).toEqual([false, undefined]);
  });

  test('and left on purpose has the seat for the grace period only', async () => {
    const [host, guest] = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    await declareAway(guest);
    await guest.leave();
    await until(() => guest.seat?.hasLeft === true, 'a held seat');
    await move([host], 'puck');
    await pass(GRACE_MS + 1_000);
    expect(guest.seat).toBeUndefined();
  });
});

test('a group moves on even if what it has said cannot be taken over: its code and its seats are there by then', async () => {
  const group = await groupOf(['Ann', 'Bob']);
  vi.spyOn(RoomTalk.prototype, 'restore').mockImplementationOnce(() => {
    throw new Error('broken talk');
  });
  await move(group, 'puck');
  expect(seatsOf(group[0]!.code).map(({ isConnected }) => isConnected)).toEqual([true, true]);
  expect(onTheWay()).toBe(0);
});

describe('if the other room cannot be opened', () => {
  test.each([
    ['a game that does not exist', 'chess', {}, 'There is no game with this name.'],
    ['the same game', 'arena', {}, 'This room is already playing that game.'],
    ['a setting that does not exist', 'puck', { gravity: 2 }, /^There is no setting "gravity"/],
    ['a setting out of bounds', 'puck', { goalsToWin: 99 }, /^Goals to win must be/],
  ])('because of %s, the host is told, and everybody stays', async (_why, game, settings, sentence) => {
    const group = await groupOf(['Ann', 'Bob']);
    const [host, guest] = group as [Traveller, Traveller];
    const { code } = host;
    const room = rumpus.roomOf(code);
    change(host, game, settings);
    await until(() => host.notices.length > 0, 'a notice');
    expect(host.notices).toEqual([expect.stringMatching(sentence)]);
    expect([rumpus.roomOf(code), room.roomId, guest.closeCode]).toEqual([room, code, undefined]);
    expect(await matchMaker.query({})).toMatchObject([{ roomId: code, name: 'arena', clients: 2 }]);
    await (await person('Cid').join(code)).leave();
    expect(onTheWay()).toBe(0);
  });

  test('because the game fails, half-way, the same', async () => {
    const group = await groupOf(['Ann', 'Bob']);
    const [host, guest] = group as [Traveller, Traveller];
    const spy = vi.spyOn(games[1]!, 'addPlayer').mockImplementation(() => {
      throw new Error('broken game');
    });
    change(host, 'puck');
    await until(() => host.notices.length > 0, 'a notice');
    expect(host.notices).toEqual(['The game could not be changed. Everybody stays in this room.']);
    spy.mockRestore();
    guest.lose();
    await until(() => guest.seat?.isConnected === false, 'a drop');
    await guest.comeBack();
    expect([guest.room.name, guest.moves]).toEqual(['arena', 0]);
    await move([host], 'puck');
    expect(matchMaker.stats.local.roomCount).toBe(1);
  });

  test('because the list of rooms cannot be changed, the same, and nobody waits for it', async () => {
    const [host] = (await groupOf(['Ann'])) as [Traveller];
    vi.spyOn(matchMaker.driver, 'remove').mockImplementationOnce(() => {
      throw new Error('broken list');
    });
    change(host, 'puck');
    await until(() => host.notices.length > 0, 'a notice');
    expect(onTheWay()).toBe(0);
    await move([host], 'puck');
  });

  test('because it is too soon, or because somebody else asks, nothing happens', async () => {
    const group = await groupOf(['Ann', 'Bob']);
    const [host, guest] = group as [Traveller, Traveller];
    change(guest, 'puck');
    await until(() => guest.notices.length > 0, 'a notice');
    expect(guest.notices).toEqual(['Only the host can change the game.']);
    await move(group, 'puck');
    const notice = new Promise((resolve) => (host.room as unknown as Room).onMessage('notice', resolve));
    change(host, 'arena');
    expect(await notice).toEqual({ text: expect.stringMatching(/^You can change the game in \d s\.$/) });
    expect(host.room.name).toBe('puck');
  });
});

/** Keeps every new room from opening. @returns lets them open */
function closeTheGate(): () => void {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const original = GameRoom.prototype.onCreate;
  vi.spyOn(GameRoom.prototype, 'onCreate').mockImplementation(async function (this: GameRoom, options: unknown) {
    await gate;
    await original.call(this, options);
  });
  return go;
}

describe('what happens while the other room is being opened', () => {
  /** Three people whose move has begun and not ended. */
  async function onTheMove() {
    const group = (await groupOf(['Ann', 'Bob', 'Cid'])) as [Traveller, Traveller, Traveller];
    const go = closeTheGate();
    const arrivals = group.map(({ arrival }) => arrival);
    change(group[0], 'puck');
    await until(() => onTheWay() > 0, 'a move');
    return { group, go, arrivals };
  }
  const send = ({ room }: Traveller, type: string, message: object) => (room as unknown as Room).send(type, message);

  test('is part of the talk, and once: what was said, what was said to one, phrases, and what is sent again', async () => {
    const { group, go, arrivals } = await onTheMove();
    const [ann, bob, cid] = group;
    send(ann, 'chat', { text: 'One', id: 'a1' });
    send(bob, 'direct', { sessionId: cid.id, text: 'Between us' });
    send(cid, 'phrase', { phrase: 3 });
    await until(() => textsOf(cid).includes('Between us') && textsOf(bob).includes('One'), 'the lines');
    // Whether the server still reads it is a matter of luck.
    send(bob, 'chat', { text: 'Two', id: 'b1' });
    go();
    await Promise.all(arrivals);
    // As the outbox of a page does with what was not answered.
    send(bob, 'chat', { text: 'Two', id: 'b1' });
    send(ann, 'chat', { text: 'One', id: 'a1' });
    await until(() => textsOf(cid).includes('Two'), 'the last line');
    send(ann, 'chat', { text: 'Three', id: 'a2' });
    await until(() => textsOf(cid).includes('Three'), 'a new line');
    const said = cid.lines.map((line) => (line.kind === 'phrase' ? 'phrase' : line.text));
    const move = 'Ann changed the game.';
    expect(said.slice(-6).toSorted()).toEqual([move, 'Between us', 'One', 'Three', 'Two', 'phrase']);
    expect(textsOf(ann)).not.toContain('Between us');
    const numbers = cid.lines.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('is not undone: who is banned or muted then is so in the other room, and gets no seat there', async () => {
    const { group, go, arrivals } = await onTheMove();
    const [ann, bob, cid] = group;
    const { code } = ann;
    send(ann, 'ban', { sessionId: bob.id });
    send(ann, 'mute', { sessionId: cid.id, isMuted: true });
    await until(() => bob.closeCode !== undefined && cid.notices.length > 0, 'both');
    expect(bob.closeCode).toBe(closeCodes.banned);
    go();
    await Promise.all([arrivals[0], arrivals[2]]);
    const seats = () => [...rumpus.roomOf(code).state.seats.values()].map(({ name, isMuted }) => [name, isMuted]);
    await until(() => seats().length === 2, 'a free seat');
    expect(seats()).toEqual([
      ['Ann', false],
      ['Cid', true],
    ]);
    await expect(bob.join(code)).rejects.toMatchObject({ code: joinErrors.banned });
    expect(
      textsOf(ann)
        .filter((text) => text.includes('Bob'))
        .at(-1),
    ).toMatch(/banned/);
  });

  test('is not undone: who is made host then is host in the other room', async () => {
    const { group, go, arrivals } = await onTheMove();
    const [ann, bob, cid] = group;
    send(ann, 'transferHost', { sessionId: cid.id });
    await until(() => textsOf(bob).includes('Ann made Cid the host.'), 'another host');
    go();
    await Promise.all(arrivals);
    expect(rumpus.roomOf(ann.code).state.hostId).toBe(cid.id);
  });

  test('is not undone: what the host sets, and the names, marbles and sides that people choose', async () => {
    const { group, go, arrivals } = await onTheMove();
    const [ann, bob, cid] = group;
    const { state } = rumpus.roomOf(ann.code);
    const seatOf = ({ id }: Traveller) => state.seats.get(id);
    send(ann, 'settings', { values: { password: 'secret', botLevel: 'fierce', maxPlayers: 12, fillWithBotsTo: 12 } });
    send(ann, 'title', { title: 'Friday' });
    send(bob, 'rename', { name: 'Robert' });
    const taken = new Set([...state.seats.values()].map(({ look }) => look));
    const look = [40, 41, 42, 43].find((one) => !taken.has(one))!;
    send(bob, 'look', { look });
    send(cid, 'spectate', { isSpectator: true });
    await until(() => seatOf(bob)?.look === look && seatOf(cid)?.isSpectator === true, 'all of it');
    expect(state.settings.title).toBe('Friday');
    go();
    await Promise.all(arrivals);
    const moved = rumpus.roomOf(ann.code).state;
    expect(moved.settings).toMatchObject({ title: 'Friday', hasPassword: true, botLevel: 3 });
    expect([moved.settings.maxPlayers, moved.settings.fillWithBotsTo]).toEqual([6, 6]);
    expect(bob.seat).toMatchObject({ name: 'Robert', look, isSpectator: false });
    expect(cid.seat).toMatchObject({ isSpectator: true });
    await expect(person('Dot').join(ann.code)).rejects.toMatchObject({ code: joinErrors.password });
  });

  test('is not undone: a room that has become public, in which people may write all the same', async () => {
    const { group, go, arrivals } = await onTheMove();
    const { settings } = rumpus.roomOf(group[0].code).state;
    send(group[0], 'settings', { values: { isPublic: true, isTalkOn: true } });
    await until(() => settings.isPublic, 'a public room');
    go();
    await Promise.all(arrivals);
    expect(rumpus.roomOf(group[0].code).state.settings).toMatchObject({ isPublic: true, isTalkOn: true });
  });

  test('is not undone: another team, even if two change places', async () => {
    const group = (await groupOf(['Ann', 'Bob', 'Cid', 'Dot'])) as [Traveller, Traveller, Traveller, Traveller];
    await move(group, 'puck');
    await rests();
    const go = closeTheGate();
    const arrivals = group.map(({ arrival }) => arrival);
    change(group[0], 'hockey');
    await until(() => onTheWay() > 0, 'a move');
    const old = rumpus.roomOf(group[0].code).state;
    const teams = (state: RoomState) => group.map(({ id }) => state.seats.get(id)?.team);
    const before = teams(old);
    // As the host shuffles them.
    for (const [nth, { id }] of group.entries()) old.seats.get(id)!.team = 3 - before[nth]!;
    go();
    await Promise.all(arrivals);
    expect(teams(rumpus.roomOf(group[0].code).state)).toEqual(before.map((team) => 3 - team!));
  });

  test('is told once and in order, even if the host is voted out', async () => {
    const { group, go, arrivals } = await onTheMove();
    const [ann, bob, cid] = group;
    send(bob, 'callVote', { kind: 'kick', sessionId: ann.id });
    send(cid, 'vote', { isYes: true });
    await until(() => ann.closeCode !== undefined, 'a kick');
    go();
    await Promise.all(arrivals.slice(1));
    await until(() => rumpus.roomOf(bob.code).state.hostId === bob.id, 'the next host');
    send(cid, 'chat', { text: 'Hello' });
    await until(() => textsOf(bob).includes('Hello'), 'a line');
    const numbers = bob.lines.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
    expect(textsOf(bob).filter((text) => text.includes('Bob is'))).toHaveLength(1);
  });
});

test('whoever floods the rooms of a group is expelled as if it had not moved', async () => {
  const group = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
  const [, bob] = group;
  const flood = () => {
    for (let nth = 0; nth < 18; nth++) (bob.room as unknown as Room).send('ready', { isReady: false });
  };
  flood();
  await move(group, 'puck');
  expect(bob.room.name).toBe('puck');
  flood();
  await until(() => bob.closeCode === closeCodes.tooManyMessages, 'the end of a flood');
});

describe('what the room remembers of those who write', () => {
  test('is the same in the other room: nobody may say more for having moved', async () => {
    const group = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    const [ann, bob] = group;
    const say = (phrase: number) => (bob.room as unknown as Room).send('phrase', { phrase });
    const said = () => ann.lines.filter(({ kind }) => kind === 'phrase').length;
    for (let phrase = 0; phrase < 3; phrase++) say(phrase);
    await until(() => said() === 3, 'three phrases');
    await move(group, 'puck');
    const notice = new Promise((resolve) => (bob.room as unknown as Room).onMessage('notice', resolve));
    say(3);
    expect(await notice).toEqual({ text: expect.stringMatching(/^Wait \d s/) });
    expect(said()).toBe(3);
  });

  test('is the same in the other room: a line that is sent again is taken once', async () => {
    const group = (await groupOf(['Ann', 'Bob'])) as [Traveller, Traveller];
    const [ann, bob] = group;
    const chat = (text: string, id: string) => (ann.room as unknown as Room).send('chat', { text, id });
    chat('Once', 'same');
    await until(() => textsOf(bob).includes('Once'), 'a line');
    await move(group, 'puck');
    const answers: unknown[] = [];
    (ann.room as unknown as Room).onMessage('talked', (answer) => answers.push(answer));
    chat('Once', 'same');
    chat('Twice', 'other');
    await until(() => textsOf(bob).includes('Twice'), 'another line');
    expect(textsOf(bob).filter((text) => text === 'Once')).toHaveLength(1);
    expect(answers).toContainEqual({ id: 'same' });
  });

  test('is the same in the other room: what they wrote before can be reported, and a report is not made twice', async () => {
    const logged: string[] = [];
    await rumpus.close();
    await open({}, pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }));
    const group = (await groupOf(four)) as [Traveller, Traveller, Traveller, Traveller];
    const [ann, bob, cid, dot] = group;
    const send = ({ room }: Traveller, type: string, message: object) => (room as unknown as Room).send(type, message);
    const report = async (one: Traveller, sessionId: string) => {
      const answer = new Promise<string>((resolve) =>
        (one.room as unknown as Room).onMessage('notice', ({ text }: { text: string }) => resolve(text)),
      );
      send(one, 'report', { sessionId, reason: 'insults' });
      return answer;
    };
    send(bob, 'chat', { text: 'Rude' });
    send(dot, 'chat', { text: 'Rude as well' });
    send(bob, 'direct', { sessionId: ann.id, text: 'Ruder' });
    await until(() => textsOf(ann).includes('Ruder'), 'the lines');
    const thanks = 'Thank you. The operator of this server will see your report.';
    expect(await report(cid, bob.id)).toBe(thanks);
    const gone = dot.id;
    send(ann, 'kick', { sessionId: gone });
    await until(() => dot.closeCode !== undefined, 'a kick');
    await move([ann, bob, cid], 'puck');
    expect(await report(cid, bob.id)).toBe('You reported this person a moment ago.');
    expect(await report(ann, bob.id)).toBe(thanks);
    expect(await report(ann, gone)).toBe(thanks);
    const lines = logged.filter((line) => line.includes('reported')).map((line) => JSON.parse(line).lines as string[]);
    expect(lines).toEqual([['Rude'], ['Rude', 'Ruder'], ['Rude as well']]);
  });
});

test('a join that arrives in between waits, and finds the other room', async () => {
  const [host] = (await groupOf(['Ann'])) as [Traveller];
  const { code } = host;
  const go = closeTheGate();
  const arrival = host.arrival;
  change(host, 'puck');
  await until(() => onTheWay() > 0, 'a move');
  expect(await matchMaker.query({})).toEqual([]);
  const guest = person('Bob').join(code);
  const strange = person('Cid').join('BBBBB');
  await expect(strange).rejects.toMatchObject({ code: joinErrors.unknownRoom });
  go();
  await arrival;
  expect((await guest).room.name).toBe('puck');
  expect(rumpus.roomOf(code).state.seats.size).toBe(2);
});
