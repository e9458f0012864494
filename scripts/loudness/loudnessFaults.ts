import type { MatchFigures } from '../../test/bench/sound/main.ts';
import type { GameMix } from './GameMix.ts';
import type { HeardSound, Loudness } from './hearSounds.ts';

/** A typical loudness of games and videos in browsers. */
const MATCH_LUFS = -18;
const TOLERANCE_LU = 2;
/** Players must be able to tell the sounds of each pair apart: one must be at least this many times as high or as long. */
const APART = 1.8;

/** Returns one sentence for each problem with the game's sounds. */
export function loudnessFaults({ matches, sounds }: Loudness, pairs: GameMix['pairs']): string[] {
  const faults = matches.flatMap(matchFaults);
  const faintest = sounds.filter(({ role }) => role === 'reward').reduce(fainter);
  const loudest = sounds.filter(({ role }) => role === 'ambient').reduce(louder);
  if (faintest.lufs <= loudest.lufs) {
    faults.push(`"${faintest.name}" is a reward, but not louder than "${loudest.name}" from another player.`);
  }
  for (const [name, other] of pairs) {
    const [a, b] = [find(sounds, name), find(sounds, other)];
    const apart = Math.max(ratio(a.centroidHz, b.centroidHz), ratio(a.milliseconds, b.milliseconds));
    if (apart < APART)
      faults.push(`"${name}" and "${other}" are too similar: they differ only by a factor of ${apart.toFixed(2)}.`);
  }
  return faults;
}

function matchFaults({ lufs, peak }: MatchFigures): string[] {
  const faults: string[] = [];
  if (!(Math.abs(lufs - MATCH_LUFS) <= TOLERANCE_LU)) {
    faults.push(`A match is at ${lufs.toFixed(1)} LUFS instead of ${MATCH_LUFS} ± ${TOLERANCE_LU}.`);
  }
  if (peak >= 1) faults.push(`A match clips: its peak is ${peak.toFixed(2)} of full scale.`);
  return faults;
}

function fainter(one: HeardSound, other: HeardSound): HeardSound {
  return other.lufs < one.lufs ? other : one;
}

function louder(one: HeardSound, other: HeardSound): HeardSound {
  return other.lufs > one.lufs ? other : one;
}

function find(sounds: readonly HeardSound[], name: string): HeardSound {
  const found = sounds.find((sound) => sound.name === name);
  if (!found) throw new Error(`"${name}" was not measured.`);
  return found;
}

function ratio(one: number, other: number): number {
  return Math.max(one, other) / Math.min(one, other);
}
