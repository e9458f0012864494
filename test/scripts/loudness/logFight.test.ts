import { expect, test } from 'vitest';
import { logFight } from '../../../scripts/loudness/logFight.ts';

test('a logged fight has what a player hears in one, the same for the same seed', () => {
  const cues = logFight(7);
  const heard = new Set(cues.map(({ name }) => name));
  expect([...heard].sort()).toEqual(
    ['crown', 'dash', 'hitGiven', 'hitTaken', 'kill', 'lastSeconds', 'ownDeath', 'ownShot', 'respawn', 'shot', 'splat']
      .concat('deflect')
      .sort(),
  );
  expect(cues).toEqual(logFight(7));
  expect(cues).not.toEqual(logFight(8));
});
