import { expect, test } from '@playwright/test';
import { arenaMix } from '../../scripts/loudness/arenaMix.ts';
import { hearSounds } from '../../scripts/loudness/hearSounds.ts';
import { loudnessFaults } from '../../scripts/loudness/loudnessFaults.ts';
import { puckMix } from '../../scripts/loudness/puckMix.ts';

for (const mix of [arenaMix, puckMix]) {
  test(`${mix.game} is about as loud as the rest of the web, and rewards are heard above what others do`, async () => {
    const loudness = await hearSounds(mix);
    expect(loudness.sounds.length).toBeGreaterThan(20);
    expect(loudnessFaults(loudness, mix.pairs)).toEqual([]);
  });
}
