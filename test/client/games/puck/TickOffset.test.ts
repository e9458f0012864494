import { beforeEach, expect, test } from 'vitest';
import { TickOffset } from '../../../../client/games/puck/TickOffset.ts';

let offset: TickOffset;

beforeEach(() => {
  offset = new TickOffset();
  for (let input = 1; input <= 30; input++) offset.ahead(100 + input, input);
});

test('one input a tick needs nothing', () => {
  expect(offset.ahead(131, 31)).toBe(0);
});

test('an input that is late by a tick does not move the world, nor does the tick that has two', () => {
  // Tick 131 had no input: the next two inputs will share one.
  expect(offset.ahead(131, 30)).toBe(-1);
  expect(offset.ahead(132, 32)).toBe(0);
  expect(offset.ahead(133, 33)).toBe(0);
});

test('inputs that stay later are followed by one tick, once', () => {
  const seen = Array.from({ length: 40 }, (_, index) => offset.ahead(132 + index, 31 + index));
  expect(seen[0]).toBe(-1);
  expect(seen.at(-1)).toBe(0);
  expect(seen.filter((ahead, index) => index > 0 && ahead !== seen[index - 1])).toHaveLength(1);
});

test('a jump that is no jitter is followed at once', () => {
  expect(offset.ahead(160, 31)).toBe(0);
  expect(offset.ahead(161, 32)).toBe(0);
});

test('inputs that are numbered anew begin anew', () => {
  offset.forget();
  expect(offset.ahead(200, 1)).toBe(0);
});
