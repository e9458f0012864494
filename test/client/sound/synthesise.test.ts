import { describe, expect, it } from 'vitest';
import { arenaRecipes } from '../../../client/games/arena/arenaRecipes.ts';
import { clientGames } from '../../../client/games/clientGameList.ts';
import { pageRecipes, type SoundRecipe, type SoundRecipes } from '../../../client/sound/soundRecipes.ts';
import { secondsOf, synthesise } from '../../../client/sound/synthesise.ts';

const SAMPLE_RATE = 32_000;
const recipes = [
  ['page', pageRecipes],
  ...(await Promise.all(Object.entries(clientGames).map(async ([name, { load }]) => [name, (await load()).recipes]))),
] as const;
const sounds = recipes.flatMap(([owner, table]) =>
  Object.entries(table as SoundRecipes).map(([name, recipe]) => [`${owner}: ${name}`, recipe] as const),
);
const samplesOf = ({ layers }: SoundRecipe, seed = 1) => synthesise(layers, SAMPLE_RATE, seed);

/** Root of the mean square of a part of a sound, its bounds as shares of the whole. */
function levelOf(samples: Float32Array, from: number, to: number): number {
  const part = samples.subarray(Math.floor(samples.length * from), Math.floor(samples.length * to));
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
}

describe.each(sounds)('the sound "%s"', (_name, sound) => {
  it('is as loud as the others, at its loudest', () => {
    const peak = samplesOf(sound).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeCloseTo(0.9, 3);
  });

  it('is made of numbers and begins and ends in silence', () => {
    const samples = samplesOf(sound);
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(Math.abs(samples[0]!)).toBeLessThan(0.02);
    expect(Math.abs(samples.at(-1)!)).toBeLessThan(0.002);
  });

  it('has no offset that would make the loudspeaker lean', () => {
    const samples = samplesOf(sound);
    expect(Math.abs(samples.reduce((sum, sample) => sum + sample, 0) / samples.length)).toBeLessThan(0.02);
  });

  it('fades', () => {
    const samples = samplesOf(sound);
    expect(levelOf(samples, 0.9, 1)).toBeLessThan(levelOf(samples, 0, 0.5) / 4);
  });

  it('is short', () => {
    expect(secondsOf(sound.layers)).toBeLessThan(1.6);
  });
});

describe('synthesise', () => {
  it('makes the same samples from the same seed, and other noise from another', () => {
    expect(samplesOf(arenaRecipes.splat, 7)).toEqual(samplesOf(arenaRecipes.splat, 7));
    expect(samplesOf(arenaRecipes.splat, 7)).not.toEqual(samplesOf(arenaRecipes.splat, 8));
  });

  it('rings at the pitch that was asked for', () => {
    const layers = [{ kind: 'tone', hz: 440, fadeSeconds: 1, gain: 1 }] as const;
    const samples = synthesise(layers, SAMPLE_RATE, 1).subarray(0, SAMPLE_RATE / 2);
    let crossings = 0;
    for (let index = 1; index < samples.length; index++)
      if (samples[index - 1]! < 0 && samples[index]! >= 0) crossings++;
    expect(crossings).toBeGreaterThanOrEqual(219);
    expect(crossings).toBeLessThanOrEqual(221);
  });

  it('begins a layer at its time', () => {
    const layers = [{ kind: 'tone', hz: 440, fadeSeconds: 0.1, gain: 1, atSeconds: 0.1 }] as const;
    const samples = synthesise(layers, SAMPLE_RATE, 1);
    expect(levelOf(samples, 0, 0.49)).toBe(0);
    expect(levelOf(samples, 0.5, 0.7)).toBeGreaterThan(0.1);
  });

  it('leaves out partials too high for the sample rate, which would come back as wrong pitches', () => {
    const plain = synthesise([{ kind: 'tone', hz: 900, fadeSeconds: 0.1, gain: 1 }], 8_000, 1);
    const layers = [{ kind: 'tone', hz: 900, partials: [1, 6], fadeSeconds: 0.1, gain: 1 }] as const;
    expect(synthesise(layers, 8_000, 1)).toEqual(plain);
  });
});
