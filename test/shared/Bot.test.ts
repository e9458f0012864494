import { expect, test } from 'vitest';
import { BOT_LEVELS } from '../../shared/Bot.ts';
import { botSkills as arenaSkills } from '../../shared/games/arena/botSkills.ts';
import { botSkills as puckSkills } from '../../shared/games/puck/botSkills.ts';

test.each([
  ['Arena', arenaSkills],
  ['Puck', puckSkills],
])('%s has a skill for every level of the bots', (_game, skills: readonly object[]) => {
  expect(skills).toHaveLength(BOT_LEVELS);
});
