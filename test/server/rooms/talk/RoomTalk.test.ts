import type { Client } from '@colyseus/core';
import { expect, test } from 'vitest';
import { RoomTalk } from '../../../../server/rooms/talk/RoomTalk.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';
import { createRootState } from '../../../../shared/room/createRootState.ts';
import { addSeat } from '../../../../shared/room/seatChoices.ts';

/** A room with these people, and all that its clients are told. */
function openRoom(people: readonly string[] = ['ann', 'bob']) {
  const state = createRootState(arenaGame, setupOf(arenaGame, 1), { isPublic: false, fillWithBotsTo: 0 });
  state.settings.isTalkOn = true;
  const told: [sessionId: string, type: string, message: object][] = [];
  const failures: unknown[] = [];
  const clients = new Map(
    people.map((sessionId) => {
      addSeat(state, sessionId, { name: sessionId });
      const send = (type: string, message: object) => void told.push([sessionId, type, message]);
      return [sessionId, { sessionId, send } as unknown as Client];
    }),
  );
  const talk = new RoomTalk({
    room: {
      state,
      clients: Object.assign([...clients.values()], { getById: (id: string) => clients.get(id) }),
      broadcast: (type, message) => {
        for (const client of clients.values()) client.send(type, message);
      },
      onFailure: (error, where) => void failures.push([where, error]),
    },
    guestOf: (sessionId) => `guest of ${sessionId}`,
    isMuted: () => false,
    onReport: () => {},
    now: () => performance.now(),
  });
  const client = (sessionId: string) => clients.get(sessionId)!;
  const textsFor = (sessionId: string) => {
    told.length = 0;
    talk.greet(client(sessionId));
    return (told[0]![2] as { lines: { text: string }[] }).lines.map(({ text }) => text);
  };
  return { talk, told, client, textsFor, failures };
}

/** To save a room in which a thousand lines were written takes longer than to say them. */
const TURNS_A_LOOK = 50;

/** Until all that was written is said. */
async function settled({ talk }: ReturnType<typeof openRoom>): Promise<void> {
  while (talk.save().unpublished.length > 0)
    for (let turn = 0; turn < TURNS_A_LOOK; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('what was written and not yet said when a group moves is said in the other room, in order and once', async () => {
  const before = openRoom();
  const after = openRoom();
  const ann = before.client('ann');
  before.talk.write(ann, { text: 'One', id: '1' });
  await settled(before);
  before.talk.write(ann, { text: 'Two', id: '2' });
  before.talk.write(ann, { text: 'Three' }, 'bob');
  const data = structuredClone(before.talk.save());
  before.talk.end();
  before.told.length = 0;
  after.talk.restore(data);
  after.talk.write(after.client('ann'), { text: 'Two', id: '2' });
  await settled(after);
  expect(before.told).toEqual([]);
  expect(after.told).toContainEqual(['ann', 'talked', { id: '2' }]);
  expect(after.textsFor('bob')).toEqual(['One', 'Two', 'Three']);
});

test('what was written is said in the other room even if as much is waiting as may', async () => {
  const people = Array.from({ length: 251 }, (_, nth) => `guest ${nth}`);
  const before = openRoom(people);
  const after = openRoom(people);
  for (const sessionId of people)
    for (let line = 0; line < 4; line++)
      before.talk.write(before.client(sessionId), { text: `Line ${line} of ${sessionId}`, id: `${line}` });
  // The last ones were told to wait.
  expect(before.told).toContainEqual(['guest 250', 'talked', expect.objectContaining({ waitMs: expect.any(Number) })]);
  const data = structuredClone(before.talk.save());
  after.talk.restore(data);
  before.talk.end();
  await settled(after);
  expect(after.textsFor('guest 0')).toHaveLength(100);
  expect(after.textsFor('guest 0').at(-1)).toBe('Line 3 of guest 249');
});

test('moving to another room gives nobody more to say than staying', async () => {
  const before = openRoom();
  const after = openRoom();
  const say = ({ talk, client }: typeof before, id: string) => talk.write(client('ann'), { text: 'Hello', id });
  for (const id of ['1', '2', '3', '4']) say(before, id);
  for (let phrase = 0; phrase < 3; phrase++)
    expect(before.talk.sayPhrase(before.client('ann'), phrase)).toBeUndefined();
  const data = structuredClone(before.talk.save());
  before.talk.end();
  after.talk.restore(data);
  say(after, '5');
  expect(after.told).toEqual([['ann', 'talked', { id: '5', refusal: expect.any(String), waitMs: expect.any(Number) }]]);
  expect(after.talk.sayPhrase(after.client('ann'), 0)).toMatch(/wait/i);
  expect(after.talk.sayPhrase(after.client('bob'), 0)).toBeUndefined();
  await settled(after);
  expect(after.textsFor('bob').filter((text) => text === 'Hello')).toHaveLength(4);
});

test('a room from which a group could not leave goes on', async () => {
  const room = openRoom();
  room.talk.write(room.client('ann'), { text: 'One' });
  room.talk.save();
  await settled(room);
  expect(room.textsFor('bob')).toEqual(['One']);
});

test('what a group takes along is bounded, however much was written', async () => {
  const room = openRoom();
  for (let nth = 0; nth < 2_000; nth++) room.talk.note(`Note ${nth}`);
  for (let nth = 0; nth < 500; nth++) room.talk.write(room.client('ann'), { text: `Line ${nth}`, id: `${nth}` });
  const { lines, sentIds, unpublished } = room.talk.save();
  expect([lines.length, sentIds.length, unpublished.length]).toEqual([100, 1, 4]);
});

test('a text that cannot be said is a failure of its room, and no uncaught error', async () => {
  const room = openRoom();
  const sound = openRoom().talk.save();
  room.talk.restore({ ...sound, unpublished: [null, { sessionId: 'ann', written: null }] as never });
  room.talk.write(room.client('ann'), { text: 'One' });
  await settled(room);
  expect(room.failures).toEqual([
    ['talk', expect.any(TypeError)],
    ['talk', expect.any(TypeError)],
  ]);
  expect(room.textsFor('bob')).toEqual(['One']);
});
