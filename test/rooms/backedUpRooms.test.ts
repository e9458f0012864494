import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noBackups } from '../../server/revival/RoomBackups.ts';
import type { SavedRoom } from '../../server/rooms/saved/SavedRoom.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { fastTime } from '../support/fastTime.ts';
import { Person } from '../support/Person.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { pass, soon } from '../support/until.ts';

fastTime();

/** Several times as long as between two looks at how far away everybody is. */
const QUIET_MS = 10_000;
const SECOND_MS = 1_000;
let rumpus: Rumpus;
/** What would be kept of each room, at the end of each turn in which it is to be kept. */
let kept: SavedRoom | undefined;
let ann: Person;
let bob: Person;
beforeEach(async () => {
  vi.spyOn(noBackups, 'hurry').mockImplementation((room) => {
    setImmediate(() => {
      kept = room.saveRoom() ?? kept;
    });
  });
  rumpus = await startRumpus({ games: [arenaGame] as never });
  ann = await new Person(rumpus, 'Ann').create();
  bob = await new Person(rumpus, 'Bob').join(ann.code);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rumpus.close();
});

const group = () => kept!.parts.group;
const seatIds = () => kept!.shell.seats.map(([id]) => id);

test('whoever takes a seat is kept at once, with the token to return', () => {
  expect(seatIds()).toEqual([ann.id, bob.id]);
  const tokens = group().people.map(({ tokens: [token] }) => token);
  expect(tokens).toEqual([ann, bob].map(({ room }) => room.reconnectionToken.split(':')[1]));
});

test('whoever returns is kept with the new token', async () => {
  const before = bob.room.reconnectionToken;
  await bob.room.leave();
  await bob.comeBack();
  expect(bob.room.reconnectionToken).not.toBe(before);
  await soon(() => expect(group().people[1]!.tokens).toContain(bob.room.reconnectionToken.split(':')[1]));
});

test('whoever is banned is kept out in the same turn: without a seat, and with the ban', async () => {
  const { id } = bob;
  bob.room.reconnection.enabled = false;
  ann.room.send('ban', { sessionId: id });
  await soon(() => expect(rumpus.roomOf(ann.code).state.seats.has(id)).toBe(false));
  await soon(() => expect(seatIds()).toEqual([ann.id]));
  expect(group().people.map((person) => person.id)).toEqual([ann.id]);
  expect(group().powers.bans.bans).toHaveLength(1);
});

test.each<[string, object, () => unknown, unknown]>([
  ['lock', { isLocked: true }, () => kept?.shell.isLocked, true],
  ['settings', { values: { password: 'marbles' } }, () => kept?.parts.group.roomSettings.password, 'marbles'],
  ['transferHost', { of: 'bob' }, () => kept?.shell.hostId === bob.id, true],
  ['mute', { of: 'bob', isMuted: true }, () => kept?.parts.group.powers.mutes.length, 1],
])(
  'what the host decides is kept at once: %s',
  async (message, { of, ...payload }: { of?: string }, read, expected) => {
    ann.room.send(message, of === undefined ? payload : { ...payload, sessionId: bob.id });
    await soon(() => expect(read()).toBe(expected), { patienceMs: 2_000 });
  },
);

test('whose ban is lifted is kept so at once', async () => {
  bob.room.reconnection.enabled = false;
  ann.room.send('ban', { sessionId: bob.id });
  await soon(() => expect(group().powers.bans.bans).toHaveLength(1));
  ann.room.send('unban', { banId: group().powers.bans.bans[0]!.id });
  await soon(() => expect(group().powers.bans.bans).toEqual([]));
});

test('a room in which nobody does anything is in no hurry, so that those are kept at once in which somebody does', async () => {
  await pass(SECOND_MS);
  vi.mocked(noBackups.hurry).mockClear();
  await pass(QUIET_MS);
  expect(noBackups.hurry).not.toHaveBeenCalled();
});
