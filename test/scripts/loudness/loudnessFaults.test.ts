import { describe, expect, it } from 'vitest';
import type { HeardSound } from '../../../scripts/loudness/hearSounds.ts';
import { loudnessFaults } from '../../../scripts/loudness/loudnessFaults.ts';

function sound(name: HeardSound['name'], role: HeardSound['role'], lufs: number, more: Partial<HeardSound> = {}) {
  return { name, role, lufs, options: {}, centroidHz: 500, milliseconds: 100, ...more };
}

const sounds = [
  sound('hitGiven', 'reward', -18),
  sound('deflect', 'reward', -15, { centroidHz: 2000 }),
  sound('splat', 'ambient', -21),
  sound('ownDeath', 'own', -14, { milliseconds: 300 }),
];
const pairs = [['hitGiven', 'deflect']] as const;
const matches = [{ lufs: -18, peak: 0.9 }];

describe('loudnessFaults', () => {
  it('finds nothing wrong with a good mix', () => {
    expect(loudnessFaults({ matches, sounds }, pairs)).toEqual([]);
  });

  it.each([-20.1, -15.9, Number.NEGATIVE_INFINITY, Number.NaN])('finds a match of %d LUFS', (lufs) => {
    expect(loudnessFaults({ matches: [...matches, { lufs, peak: 0.9 }], sounds }, pairs)).toHaveLength(1);
  });

  it('finds a match that is clipped', () => {
    expect(loudnessFaults({ matches: [{ lufs: -18, peak: 1 }], sounds }, pairs)[0]).toMatch(/clips/);
  });

  it('finds a reward that is no louder than what somebody else does', () => {
    const faint = sounds.map((each) => (each.name === 'hitGiven' ? { ...each, lufs: -21 } : each));
    expect(loudnessFaults({ matches, sounds: faint }, pairs)).toEqual([
      '"hitGiven" is a reward, but not louder than "splat" from another player.',
    ]);
  });

  it('finds sounds that are too alike', () => {
    const alike = sounds.map((each) => ({ ...each, centroidHz: 500 }));
    expect(loudnessFaults({ matches, sounds: alike }, pairs)).toEqual([
      '"hitGiven" and "deflect" are too similar: they differ only by a factor of 1.00.',
    ]);
  });
});
