import { expect, test } from 'vitest';
import type { Cue } from '../../../scripts/loudness/GameMix.ts';
import { logMatch } from '../../../scripts/loudness/logMatch.ts';

test('a logged match has what a player hears in one, the same for the same seed', () => {
  const cues = logMatch(3);
  const heard = new Set(cues.map(({ name }) => name));
  expect([...heard].sort()).toEqual(
    ['dash', 'goalAgainst', 'goalFor', 'hardKick', 'kick', 'kickOff', 'knock', 'post', 'save', 'tackle'].sort(),
  );
  const beginningOf = (heardOf: readonly Cue[]) => heardOf.filter(({ atSeconds }) => atSeconds < 20);
  const beginning = beginningOf(cues);
  expect(beginning.length).toBeGreaterThan(30);
  expect(beginningOf(logMatch(3, 20))).toEqual(beginning);
  expect(beginningOf(logMatch(4, 20))).not.toEqual(beginning);
});
