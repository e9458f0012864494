import { expect, test } from 'vitest';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { MAX_PLAYERS, PROJECTILE_SLOTS } from '../../../../shared/games/arena/rules.ts';
import { ArenaInput } from '../../../../shared/games/arena/schemas.ts';
import { GameRun } from '../../../support/runGame.ts';

function fight(players: number) {
  const run = new GameRun(arenaGame, { seed: 3 });
  for (let number = 0; number < players; number++) run.join(`p${number}`);
  return run;
}

const firing = () => [Object.assign(new ArenaInput(), { fire: true })];

test('a room in which nobody has fired has no slots, and a fight adds those that its shots need', () => {
  const run = fight(2);
  run.run(30, () => [new ArenaInput()]);
  expect(run.state.projectiles.length).toBe(0);
  let most = 0;
  for (let tick = 0; tick < 300; tick++) {
    run.step(firing);
    most = Math.max(most, [...run.state.projectiles].filter(({ isFlying }) => isFlying).length);
  }
  expect(most).toBeGreaterThan(2);
  expect(run.state.projectiles.length).toBe(most);
});

test('with too many shots for the slots, a new one takes the place of the oldest', () => {
  const run = fight(64);
  run.run(2, () => [new ArenaInput()]);
  for (let shot = 0; shot < 400; shot++) {
    const before = run.state.nextSerial;
    run.step(firing);
    const { projectiles, nextSerial } = run.state;
    expect(projectiles.length).toBeLessThanOrEqual(128);
    const serials = new Set([...projectiles].map(({ serial }) => serial));
    for (let serial = before; serial < nextSerial; serial++) expect(serials).toContain(serial);
  }
  expect(run.state.projectiles.length).toBe(128);
});

test('in the largest room, there are slots for all shots, even if everybody fires at once for as long as they can', () => {
  const run = fight(MAX_PLAYERS);
  run.run(2, () => [new ArenaInput()]);
  run.run(400, firing);
  expect(run.state.projectiles.length).toBeGreaterThan(128);
  expect(run.state.projectiles.length).toBeLessThan(PROJECTILE_SLOTS);
});
