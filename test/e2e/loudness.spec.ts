import { expect, test } from '@playwright/test';
import { hearSounds } from '../../scripts/loudness/hearSounds.ts';
import { loudnessFaults } from '../../scripts/loudness/loudnessFaults.ts';

test('A fight is about as loud as the rest of the web, and rewards are heard above what others do', async () => {
  const loudness = await hearSounds();
  expect(loudness.sounds.length).toBeGreaterThan(20);
  expect(loudnessFaults(loudness)).toEqual([]);
});
