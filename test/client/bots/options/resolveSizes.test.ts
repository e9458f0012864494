import { expect, test } from 'vitest';
import { resolveSizes } from '../../../../client/bots/options/resolveSizes.ts';

const sizes = (options: { rooms?: number; players?: number; roomSize?: number }, seats = 64) =>
  resolveSizes({ ...options, game: 'arena' }, seats);

test.each([
  [{}, { players: 20, roomSize: 10 }],
  [{ players: 7 }, { players: 7, roomSize: 10 }],
  [{ rooms: 3 }, { players: 30, roomSize: 10 }],
  [
    { rooms: 3, roomSize: 4 },
    { players: 12, roomSize: 4 },
  ],
  [
    { rooms: 3, players: 10 },
    { players: 10, roomSize: 4 },
  ],
  [
    { rooms: 3, players: 10, roomSize: 4 },
    { players: 10, roomSize: 4 },
  ],
])('%j are %j', (options, expected) => {
  expect(sizes(options)).toEqual(expected);
});

test('a room has at most as many clients as the game has seats, unless more are asked for', () => {
  expect(sizes({ players: 16 }, 8)).toEqual({ players: 16, roomSize: 8 });
  expect(sizes({ players: 16, roomSize: 8 }, 8)).toEqual({ players: 16, roomSize: 8 });
  expect(sizes({ rooms: 2 }, 8)).toEqual({ players: 16, roomSize: 8 });
});

test.each([
  [{ rooms: 2, players: 40 }, 8, '--players 40 do not fit into --rooms 2: a room of arena has at most 8 seats.'],
  [{ players: 16, roomSize: 9 }, 8, '--room-size 9 is too many: a room of arena has at most 8 seats.'],
  [{ rooms: 3, players: 10, roomSize: 10 }, 64, '--players 10 fill 1 room of 10, and not --rooms 3.'],
  [{ rooms: 4, players: 5 }, 64, '--players 5 fill 3 rooms of 2, and not --rooms 4.'],
  [{ rooms: 20_000 }, 64, '--rooms 20000 of 10 are 200000 players. At most 20000 are allowed.'],
])('%j in rooms of at most %i are refused with a sentence', (options, seats, sentence) => {
  expect(() => sizes(options, seats)).toThrow(sentence);
});
