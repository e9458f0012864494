import type { Client } from '@colyseus/core';
import { expect, test } from 'vitest';
import { RoomTalk } from '../../../../server/rooms/talk/RoomTalk.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';
import { createRootState } from '../../../../shared/room/createRootState.ts';
import { addSeat } from '../../../../shared/room/seatChoices.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A room with two people, and all that its clients are told. */
function openRoom() {
  const state = createRootState(arenaGame, setupOf(arenaGame, 1), { isPublic: false, fillWithBotsTo: 0 });
  state.settings.isTalkOn = true;
  const told: [sessionId: string, type: string, message: object][] = [];
  const clients = new Map(
    ['ann', 'bob'].map((sessionId) => {
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
  return { talk, told, client, textsFor };
}

test('what was written and not yet said when a group moves is said in the other room, in order and once', async () => {
  const before = openRoom();
  const after = openRoom();
  const ann = before.client('ann');
  before.talk.write(ann, { text: 'One', id: '1' });
  await turn();
  await turn();
  before.talk.write(ann, { text: 'Two', id: '2' });
  before.talk.write(ann, { text: 'Three' }, 'bob');
  const data = structuredClone(before.talk.save());
  before.talk.end();
  before.told.length = 0;
  after.talk.restore(data);
  after.talk.write(after.client('ann'), { text: 'Two', id: '2' });
  for (let turns = 0; turns < 6; turns++) await turn();
  expect(before.told).toEqual([]);
  expect(after.told).toContainEqual(['ann', 'talked', { id: '2' }]);
  expect(after.textsFor('bob')).toEqual(['One', 'Two', 'Three']);
});

test('a room from which a group could not leave goes on', async () => {
  const room = openRoom();
  room.talk.write(room.client('ann'), { text: 'One' });
  room.talk.save();
  for (let turns = 0; turns < 4; turns++) await turn();
  expect(room.textsFor('bob')).toEqual(['One']);
});

test('what a group takes along is bounded, however much was written', async () => {
  const room = openRoom();
  for (let nth = 0; nth < 2_000; nth++) room.talk.note(`Note ${nth}`);
  for (let nth = 0; nth < 500; nth++) room.talk.write(room.client('ann'), { text: `Line ${nth}`, id: `${nth}` });
  const { lines, sentIds, unpublished } = room.talk.save();
  expect([lines.length, sentIds.length, unpublished.length]).toEqual([100, 1, 4]);
});
