import { initializeRoomCache, matchMaker } from '@colyseus/core';
import type { Room, SeatReservation } from '@colyseus/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RoomListing } from '../../server/rooms/RoomListing.ts';
import { PARTY_MAX, PARTY_ROOM, type PartySeat, type PartyState } from '../../shared/party.ts';
import { closeCodes, joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import { fastTime } from '../support/fastTime.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

/** Somebody in a party, who follows it into rooms as the page does. */
class Member {
  readonly room: Room<unknown, PartyState>;
  readonly notices: string[] = [];
  match: ArenaRoom | undefined;
  closeCode: number | undefined;

  constructor(room: Room<unknown, PartyState>) {
    this.room = room;
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    room.onMessage('notice', ({ text }: ServerMessages['notice']) => this.notices.push(text));
    room.onMessage('seat', async ({ reservation }: PartySeat) => {
      const joining = rumpus.sdk.consumeSeatReservation(reservation as SeatReservation);
      this.match = await joined(joining as unknown as Promise<ArenaRoom>);
    });
    room.onLeave((code) => {
      this.closeCode = code;
    });
    members.push(this);
  }
}

const members: Member[] = [];
const others: Room[] = [];
afterEach(async () => {
  for (const { room, match } of members.splice(0)) {
    if (match?.connection.isOpen) await match.leave();
    if (room.connection.isOpen) await room.leave();
  }
  for (const room of others.splice(0)) await room.leave();
});
const open = async (name: string) => new Member(await rumpus.sdk.create<PartyState>(PARTY_ROOM, { name }));
const join = async (code: string, name: string) => new Member(await rumpus.sdk.joinById<PartyState>(code, { name }));
const partyOf = async (...names: string[]) => {
  const first = await open(names[0]!);
  for (const name of names.slice(1)) await join(first.room.roomId, name);
  return members.slice(-names.length);
};
const allLanded = () => soon(() => expect(members.every(({ match }) => match !== undefined)).toBe(true));
const codes = () => new Set(members.map(({ match }) => match?.roomId));
const publicRoom = async (settings: object = {}) => {
  const room = await rumpus.sdk.create('arena', { visibility: 'public', settings });
  room.onMessage('*', () => {});
  others.push(room);
  return room;
};

describe('a party', () => {
  test('shows everybody who is there, by the names they chose, until they leave', async () => {
    const [ann, bob] = await partyOf('Ann', 'Bob');
    const names = () => [...(ann?.room.state.members?.values() ?? [])].map(({ name }) => name);
    await soon(() => expect(names()).toEqual(['Ann', 'Bob']));
    bob?.room.send('rename', { name: ' Bobby\u202e ' });
    await soon(() => expect(names()).toEqual(['Ann', 'Bobby']));
    bob?.room.send('rename', { name: '\u200b' });
    await bob?.room.leave();
    await soon(() => expect(names()).toEqual(['Ann']));
  });

  test('lands in one room when one of them presses quick play, each with a seat and their name', async () => {
    const [, bob] = await partyOf('Ann', 'Bob', 'Cleo');
    bob?.room.send('go', { game: 'arena' });
    await allLanded();
    expect(codes().size).toBe(1);
    const { seats } = rumpus.roomOf([...codes()][0]!).state;
    const people = [...seats.values()].filter(({ isBot }) => !isBot);
    expect(people.map(({ name, isSpectator }) => [name, isSpectator]).sort()).toEqual([
      ['Ann', false],
      ['Bob', false],
      ['Cleo', false],
    ]);
  });

  test('passes over a room without places for all of them, and takes a new one if there is no other', async () => {
    const small = await publicRoom({ maxPlayers: 3 });
    await partyOf('Ann', 'Bob', 'Cleo');
    members[0]?.room.send('go', { game: 'arena' });
    await allLanded();
    expect(codes()).not.toContain(small.roomId);
    expect(codes().size).toBe(1);
  });

  test('passes over a room that lets one of them not in, so that all land together elsewhere', async () => {
    const host = await publicRoom();
    const rude = await join(host.roomId, 'Rude');
    const { seats } = rumpus.roomOf(host.roomId).state;
    await soon(() => expect(seats.has(rude.room.sessionId)).toBe(true));
    // Whoever comes from the same address as somebody new is banned, too.
    host.send('ban', { sessionId: rude.room.sessionId });
    await soon(() => expect(rude.closeCode).toBe(closeCodes.banned));
    members.splice(members.indexOf(rude), 1);
    await partyOf('Ann', 'Bob');
    members[0]?.room.send('go', { game: 'arena' });
    await allLanded();
    expect(codes()).not.toContain(host.roomId);
    expect(codes().size).toBe(1);
    expect(members.flatMap(({ notices }) => notices)).toEqual([]);
  });

  test('passes over a room whose process does not answer, and tells nobody what it was asked', async () => {
    const listing = { name: 'arena', processId: 'dead', clients: 0, maxClients: 20, locked: false, private: false };
    const metadata = { players: 1, maxPlayers: 10 } as RoomListing;
    const ghost = initializeRoomCache({ ...listing, roomId: 'GHOST', metadata });
    await matchMaker.driver.persist(ghost, true);
    await partyOf('Ann', 'Bob');
    members[0]?.room.send('go', { game: 'arena' });
    await allLanded();
    await matchMaker.driver.remove('GHOST');
    expect(codes().size).toBe(1);
    expect(members.flatMap(({ notices }) => notices)).toEqual([]);
  });

  test('takes a room of strangers with places for all', async () => {
    const roomy = await publicRoom();
    await partyOf('Ann', 'Bob', 'Cleo');
    members[0]?.room.send('go', { game: 'arena' });
    await allLanded();
    expect([...codes()]).toEqual([roomy.roomId]);
  });

  test('takes nobody out of a match, and brings who comes later to the others', async () => {
    const [ann, bob] = await partyOf('Ann', 'Bob');
    ann?.room.send('go', { game: 'arena' });
    await allLanded();
    const { roomId } = ann!.match!;
    for (const member of [ann, bob]) member?.room.send('where', { isHere: false, code: roomId });
    const crowded = await publicRoom();
    for (let count = 0; count < 4; count++) others.push(await rumpus.sdk.joinById(crowded.roomId));
    for (const room of others) room.onMessage('*', () => {});
    const cleo = await join(ann!.room.roomId, 'Cleo');
    await soon(() => expect([...cleo.room.state.members.values()].filter(({ isHere }) => isHere)).toHaveLength(1));
    // A party that has just gone is refused for two seconds.
    await soon(
      () => {
        if (!cleo.match) cleo.room.send('go', { game: 'arena' });
        expect(cleo.match?.roomId).toBe(roomId);
      },
      { everyMs: 500 },
    );
  });

  test('holds eight, and says that its link is over when all have left', async () => {
    const first = await open('Ann');
    const code = first.room.roomId;
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    for (let count = 1; count < PARTY_MAX; count++) await join(code, `Guest ${count}`);
    await expect(join(code, 'Late')).rejects.toMatchObject({ code: joinErrors.roomFull });
    for (const { room } of members) await room.leave();
    await expect(join(code, 'Late')).rejects.toMatchObject({ code: joinErrors.ended });
  });

  test('is in no list, and quick play finds none', async () => {
    await open('Ann');
    const { rooms } = (await (await fetch(`${rumpus.endpoint}/api/rooms`)).json()) as { rooms: { game: string }[] };
    expect(rooms.filter(({ game }) => game !== 'arena')).toEqual([]);
    await expect(rumpus.sdk.join(PARTY_ROOM)).rejects.toMatchObject({ code: joinErrors.unknownRoom });
  });

  test.each([
    ['a message that it does not know', 'start', {}],
    ['a field that it does not know', 'go', { game: 'arena', mode: 'x' }],
    ['a value that is none', 'where', { isHere: 1, code: '' }],
    ['a code that is too long', 'where', { isHere: true, code: 'BCDFGH' }],
    ['a name that is no text', 'rename', { name: 7 }],
  ])('expels who sends %s, and goes on for the others', async (_what, type, payload) => {
    const [ann, bob] = await partyOf('Ann', 'Bob');
    bob?.room.send(type, payload);
    await soon(() => expect(bob?.closeCode).toBe(closeCodes.badMessage));
    await soon(() => expect(ann?.room.state.members.size).toBe(1));
  });

  test('opens no room while all of them are elsewhere', async () => {
    const [ann] = await partyOf('Ann');
    ann!.room.send('where', { isHere: false, code: '' });
    await soon(() => expect([...ann!.room.state.members.values()].map(({ isHere }) => isHere)).toEqual([false]));
    const before = matchMaker.stats.local.roomCount;
    ann!.room.send('go', { game: 'arena' });
    // Handled after it, in the order of the messages.
    ann!.room.send('go', { game: 'party' });
    await soon(() => expect(ann!.notices).toEqual(['This server does not have that game.']));
    expect(matchMaker.stats.local.roomCount).toBe(before);
  });

  test('tells who asks for a game that is not there', async () => {
    const ann = await open('Ann');
    ann.room.send('go', { game: 'party' });
    await soon(() => expect(ann.notices).toEqual(['This server does not have that game.']));
  });
});
