import { expect, test } from 'vitest';
import { type Box, nearestInDirection } from '../../../client/input/nearestInDirection.ts';

const box = (left: number, top: number, width = 100, height = 40): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** A bar along the top, and two columns below. */
const boxes = [
  box(0, 0),
  box(120, 0),
  box(800, 0),
  // The left column.
  box(50, 200, 300),
  box(50, 260),
  box(170, 260),
  // The right column.
  box(600, 200, 300),
  box(600, 260),
];

test.each([
  [0, 'right', 1],
  [1, 'right', 2],
  [2, 'left', 1],
  [0, 'down', 3],
  [2, 'down', 6],
  [3, 'down', 5],
  [4, 'right', 5],
  [5, 'right', 7],
  [7, 'left', 5],
  [6, 'up', 2],
  [4, 'up', 3],
] as const)('from box %i to the %s lies box %i', (from, direction, to) => {
  expect(nearestInDirection(boxes[from]!, boxes, direction)).toBe(to);
});

test.each([
  [0, 'up'],
  [0, 'left'],
  [7, 'down'],
] as const)('from box %i nothing lies to the %s', (from, direction) => {
  expect(nearestInDirection(boxes[from]!, boxes, direction)).toBeUndefined();
});

test('a box that is much nearer but aside is not meant', () => {
  expect(nearestInDirection(box(0, 0), [box(110, 300), box(500, 5)], 'right')).toBe(1);
});
