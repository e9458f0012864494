/**
 * `npm run loudness`: measures how loud matches of each game and each of its sounds are at the default volumes. Exits with
 * code 1 if a match is too loud or too quiet, a reward is not louder than the sounds of others, or two sounds are too similar.
 */

import { arenaMix } from './loudness/arenaMix.ts';
import { hearSounds } from './loudness/hearSounds.ts';
import { loudnessFaults } from './loudness/loudnessFaults.ts';
import { puckMix } from './loudness/puckMix.ts';

for (const mix of [arenaMix, puckMix]) {
  const loudness = await hearSounds(mix);
  console.log(mix.game);
  console.table(
    [...loudness.sounds]
      .sort((one, other) => other.lufs - one.lufs)
      .map(({ name, role, options, lufs, centroidHz, milliseconds }) => ({
        sound: name,
        role,
        'distance, units': options.x ?? 0,
        LUFS: Number(lufs.toFixed(1)),
        'pitch, Hz': Math.round(centroidHz),
        'length, ms': Math.round(milliseconds),
      })),
  );
  for (const { lufs, peak } of loudness.matches) {
    console.log(`A match: ${lufs.toFixed(1)} LUFS, peak ${peak.toFixed(2)} of full scale.`);
  }
  const faults = loudnessFaults(loudness, mix.pairs);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
