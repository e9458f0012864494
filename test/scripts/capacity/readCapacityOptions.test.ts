import { expect, test } from 'vitest';
import { readCapacityOptions } from '../../../scripts/capacity/readCapacityOptions.ts';

const read = async (...args: string[]) => {
  let written = '';
  try {
    return await readCapacityOptions(['--out', '/dev/null', ...args], (text) => {
      written += text;
    });
  } catch (error) {
    throw new Error(written || (error as Error).message);
  }
};

test('without options, the usual rooms of the game are measured', async () => {
  expect(await read()).toEqual({ roomSizes: [10, 64], seconds: 15, game: 'arena', most: 2_000, out: '/dev/null' });
  expect((await read('--game', 'puck')).roomSizes).toEqual([8]);
  expect((await read('--room-sizes', '4, 16')).roomSizes).toEqual([4, 16]);
});

test.each([
  [['--room-sizes', '10,abc'], 'Must be numbers of players, such as 10,64.'],
  [['--room-sizes', '10,0'], 'Must be numbers of players, such as 10,64.'],
  [['--room-sizes', '10,500'], '--room-sizes 500: a room of arena has at most 128 seats.'],
  [['--room-sizes', '10', '--most', '2'], '--room-sizes 10: --most allows only 2 players.'],
  [['--game', 'chess'], 'Known games: arena, puck.'],
  [['--seconds', '0'], 'Must be a whole number from 1 to 86400.'],
  [['--out', '/nowhere/capacity.json'], '--out /nowhere/capacity.json cannot be written: its folder does not exist.'],
  [['--foo'], "unknown option '--foo'"],
])('%s is refused with a sentence, before anything is measured', async (args, sentence) => {
  await expect(read(...args)).rejects.toThrow(sentence);
});
