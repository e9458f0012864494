import { expect, test } from 'vitest';
import { LocalTable } from '../../../../client/games/puck/LocalTable.ts';

test('bots play behind the menus by the rules: the puck moves, and the same seed gives the same match', () => {
  const [one, other] = [new LocalTable(5), new LocalTable(5)];
  const places = new Set<number>();
  for (let step = 0; step < 600; step++) {
    one.step();
    other.step();
    places.add(Math.round(one.state.puck.x));
  }
  expect(places.size).toBeGreaterThan(100);
  expect(one.state.puck.toJSON()).toEqual(other.state.puck.toJSON());
  expect([...one.state.marbles.values()].filter(({ team }) => team === 1)).toHaveLength(3);
});

test('what is between two steps is drawn between them', () => {
  const table = new LocalTable(3);
  for (let step = 0; step < 60; step++) table.step();
  const at = (share: number) => ({ ...table.place('marble 1', share, { x: 0, y: 0 }) });
  const [from, half, to] = [at(0), at(0.5), at(1)];
  expect(half.x).toBeCloseTo((from.x + to.x) / 2);
  const { x, y } = table.state.marbles.get('marble 1')!;
  expect(to).toEqual({ x, y });
});
