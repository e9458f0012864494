import { expect, test } from 'vitest';
import { findLargest } from '../../../scripts/capacity/findLargest.ts';

/** A machine that takes so many rooms. @returns what was found, and which numbers were tried */
async function search(takes: number, first: number, most: number) {
  const tried: number[] = [];
  const found = await findLargest(
    async (rooms) => {
      tried.push(rooms);
      return { isKept: rooms <= takes, brokenBy: `${rooms} rooms` };
    },
    first,
    most,
  );
  return { ...found, tried };
}

test.each([
  [45, 10, 500],
  [7, 10, 500],
  [1, 10, 500],
  [130, 4, 500],
])('a machine that takes %i rooms: begun with %i', async (takes, first, most) => {
  const { rooms, brokenBy, tried } = await search(takes, first, most);
  expect(rooms).toBeLessThanOrEqual(takes);
  expect(rooms).toBeGreaterThanOrEqual(Math.min(takes, Math.floor(takes / 1.06)));
  const fewestBroken = Math.min(...tried.filter((number) => number > takes));
  expect(brokenBy).toBe(`${fewestBroken} rooms`);
  expect(tried).toEqual([...new Set(tried)]);
  expect(tried.length).toBeLessThan(14);
});

test('one room that is too many is none, and a machine that takes all says so', async () => {
  expect(await search(0, 8, 100)).toMatchObject({ rooms: 0, brokenBy: '1 rooms', tried: [8, 4, 2, 1] });
  expect(await search(1_000, 10, 50)).toMatchObject({ rooms: 50, brokenBy: undefined, tried: [10, 20, 40, 50] });
});
