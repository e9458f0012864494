import { expect, test } from 'vitest';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { PROJECTILE_SLOTS } from '../../../../shared/games/arena/rules.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';

test('a room that gets more seats has room for the shots of all of them', () => {
  const state = arenaGame.createState({ ...setupOf(arenaGame, 1), maxPlayers: 2 });
  const before = state.projectiles.length;
  const add = (id: string) => arenaGame.addPlayer(state, { id, name: id, look: 0, team: 0 });
  add('ann');
  add('bob');
  expect(state.projectiles.length).toBe(before);
  add('cat');
  expect(state.projectiles.length).toBe((before / 2) * 3);
  for (let number = 0; number < 61; number++) add(`more-${number}`);
  expect(state.projectiles.length).toBe(PROJECTILE_SLOTS);
});
