import { beforeEach, describe, expect, test } from 'vitest';
import { type WaitingRoom, WaitingRooms } from '../../../server/rooms/WaitingRooms.ts';

let rooms: WaitingRooms;
let ended: string[];
let owners: Map<WaitingRoom, string>;
const ownerOf = (room: WaitingRoom) => owners.get(room);
const mayEnd = (room: WaitingRoom) => !room.isExpectingSomebody;

beforeEach(() => {
  rooms = new WaitingRooms();
  ended = [];
  owners = new Map();
});

function wait(name: string, owner: string, isExpectingSomebody = false): WaitingRoom {
  const room = { roomId: name, isExpectingSomebody, giveWay: () => void ended.push(name) };
  owners.set(room, owner);
  rooms.add(room);
  return room;
}

describe('when the server is full', () => {
  test('the longest-waiting room of the address with the most of them ends, one at a time', () => {
    for (const [name, owner] of [
      ['a1', 'ann'],
      ['b1', 'bob'],
      ['b2', 'bob'],
      ['a2', 'ann'],
      ['b3', 'bob'],
    ] as const) {
      wait(name, owner);
    }
    while (rooms.endOne(mayEnd, ownerOf));
    expect(ended).toEqual(['b1', 'a1', 'b2', 'a2', 'b3']);
    expect(rooms.size).toBe(0);
  });

  test('none ends that expects somebody, or waits no more', () => {
    wait('expecting', 'ann', true);
    rooms.remove(wait('gone', 'ann'));
    expect(rooms.endOne(mayEnd, ownerOf)).toBe(false);
    wait('empty', 'bob');
    expect(rooms.endOne(mayEnd, ownerOf)).toBe(true);
    expect(rooms.endOne(mayEnd, ownerOf)).toBe(false);
    expect(ended).toEqual(['empty']);
  });
});

test('when an address has enough rooms, its own longest-waiting one ends, and nobody else’s', () => {
  wait('b1', 'bob');
  wait('a1', 'ann', true);
  wait('a2', 'ann');
  expect(rooms.endOneOf('ann', mayEnd, ownerOf)).toBe(true);
  expect(rooms.endOneOf('ann', mayEnd, ownerOf)).toBe(false);
  expect(ended).toEqual(['a2']);
});
