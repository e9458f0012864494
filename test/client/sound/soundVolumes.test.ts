import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainOf, readVolumes, usualVolumes } from '../../../client/sound/soundVolumes.ts';

describe('readVolumes', () => {
  it('is as usual at the first visit', () => {
    expect(readVolumes(null)).toEqual(usualVolumes);
  });

  it('gives back what was kept', () => {
    const kept = { master: 0, effects: 1, interface: 0.25, isMuted: true };
    expect(readVolumes(JSON.stringify(kept))).toEqual(kept);
  });

  it('takes the usual for what it does not understand, and keeps the rest', () => {
    const text = JSON.stringify({ master: 7, effects: '1', interface: 0.1, isMuted: 'no' });
    expect(readVolumes(text)).toEqual({ ...usualVolumes, interface: 0.1 });
  });

  it('survives anything that storage may hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { master, effects, interface: page } = readVolumes(text);
        for (const volume of [master, effects, page]) expect(volume >= 0 && volume <= 1).toBe(true);
      }),
    );
  });
});

describe('gainOf', () => {
  it('is silent at the bottom and full at the top', () => {
    expect(gainOf(0)).toBe(0);
    expect(gainOf(1)).toBe(1);
  });
});
