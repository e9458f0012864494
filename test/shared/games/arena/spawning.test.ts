import { expect, test, vi } from 'vitest';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { dollhouse } from '../../../../shared/games/arena/maps/dollhouse.ts';
import { ArenaInput, Fighter } from '../../../../shared/games/arena/schemas.ts';
import { GameRun } from '../../../support/runGame.ts';

const standing = () => [new ArenaInput()];

function roomOf(players: number) {
  const run = new GameRun(arenaGame, { seed: 5 });
  for (let number = 0; number < players; number++) run.join(`p${number}`);
  arenaGame.startRound(run.state, 1);
  return run;
}

test('a round of 128 begins with everybody at a place of their own', () => {
  const run = roomOf(128);
  run.step(standing);
  expect(run.state.mapName).toBe('dollhouse');
  const places = new Set(Array.from(run.state.fighters.values(), ({ x, y }) => `${x}, ${y}`));
  expect(places).toEqual(new Set(dollhouse.spawns.map(({ x, y }) => `${x}, ${y}`)));
});

test('whoever returns does so where the nearest living opponent is farthest away', () => {
  const run = roomOf(70);
  run.step(standing);
  const fighters = [...run.state.fighters.values()];
  const returning = fighters[20]!;
  Object.assign(returning, { isAlive: false, respawnTick: 0 });
  Object.assign(fighters[30]!, { isAlive: false, respawnTick: 10_000 });
  const enemies = fighters.filter(({ isAlive }) => isAlive).map(({ x, y }) => ({ x, y }));
  const nearest = ({ x, y }: { x: number; y: number }) =>
    Math.min(...enemies.map((enemy) => Math.hypot(enemy.x - x, enemy.y - y)));
  run.step(standing);
  expect(returning.isAlive).toBe(true);
  expect(nearest(returning)).toBe(Math.max(...dollhouse.spawns.map(nearest)));
});

test('the first step of a round looks up where each fighter is once for each that spawns, not for each spawn', () => {
  const run = roomOf(128);
  const reads = vi.spyOn(Fighter.prototype, 'x', 'get');
  run.step(standing);
  expect(reads.mock.calls.length).toBeLessThan(128 * 128);
  reads.mockRestore();
});
