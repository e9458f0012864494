import { expect, test } from 'vitest';
import { LocalMatch } from '../../../../client/games/arena/LocalMatch.ts';
import { FIGHTER_RADIUS } from '../../../../shared/games/arena/rules.ts';

test('a match behind the menus lives: marbles move inside the map, shots fly, somebody wears the crown', () => {
  const match = new LocalMatch(7);
  const before = [...match.state.fighters.values()].map(({ x, y }) => `${x} ${y}`);
  let shots = 0;
  for (let step = 0; step < 30 * 60; step++) {
    match.step();
    if (match.state.projectiles.some((shot) => shot.isFlying)) shots++;
    for (const { x, y } of match.state.fighters.values()) {
      expect(x).toBeGreaterThanOrEqual(FIGHTER_RADIUS - 1);
      expect(y).toBeGreaterThanOrEqual(FIGHTER_RADIUS - 1);
      expect(x).toBeLessThanOrEqual(match.map.width - FIGHTER_RADIUS + 1);
      expect(y).toBeLessThanOrEqual(match.map.height - FIGHTER_RADIUS + 1);
    }
  }
  const after = [...match.state.fighters.values()].map(({ x, y }) => `${x} ${y}`);
  expect(after).not.toEqual(before);
  expect(shots).toBeGreaterThan(30);
  expect(match.state.fighters.has(match.state.crownId)).toBe(true);
});

test('poses lie between two steps, and aims turn the short way', () => {
  const match = new LocalMatch(3);
  for (let step = 0; step < 50; step++) match.step();
  const id = [...match.state.fighters.keys()][0]!;
  const from = match.pose(id, 0, { x: 0, y: 0, aim: 0 });
  const half = match.pose(id, 0.5, { x: 0, y: 0, aim: 0 });
  const to = match.pose(id, 1, { x: 0, y: 0, aim: 0 });
  expect(half.x).toBeCloseTo((from.x + to.x) / 2);
  expect(half.y).toBeCloseTo((from.y + to.y) / 2);
  expect(Math.abs(to.aim - from.aim)).toBeLessThanOrEqual(Math.PI);
});
