import { expect, test } from 'vitest';
import type { Cue } from '../../../scripts/loudness/GameMix.ts';
import { logFight } from '../../../scripts/loudness/logFight.ts';

test('a logged fight has what a player hears in one, the same for the same seed', () => {
  const cues = logFight(7);
  const heard = new Set(cues.map(({ name }) => name));
  expect([...heard].sort()).toEqual(
    ['crown', 'dash', 'hitGiven', 'hitTaken', 'kill', 'lastSeconds', 'ownDeath', 'ownShot', 'respawn', 'shot', 'splat']
      .concat('deflect')
      .sort(),
  );
  const beginningOf = (heardOf: readonly Cue[]) => heardOf.filter(({ atSeconds }) => atSeconds < 20);
  const beginning = beginningOf(cues);
  expect(beginning.length).toBeGreaterThan(100);
  expect(beginningOf(logFight(7, 20))).toEqual(beginning);
  expect(beginningOf(logFight(8, 20))).not.toEqual(beginning);
});
