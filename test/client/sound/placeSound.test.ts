import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEARING_DISTANCE, placeSound } from '../../../client/sound/placeSound.ts';

const heard = (dx: number, dy: number) => placeSound({ x: 500, y: 400 }, 500 + dx, 400 + dy, { gain: -1, pan: -9 });
const offset = fc.double({ min: -3000, max: 3000, noNaN: true });

describe('placeSound', () => {
  it('hears what is at the listener in full and in the middle', () => {
    expect(heard(0, 0)).toEqual({ gain: 1, pan: 0 });
  });

  it('hears what is to the left on the left, and what is above or below in the middle', () => {
    expect(heard(-400, 0).pan).toBeLessThan(0);
    expect(heard(400, 0).pan).toBeGreaterThan(0);
    expect(heard(0, 400).pan).toBe(0);
  });

  it('hears nothing from afar', () => {
    expect(heard(HEARING_DISTANCE, 0).gain).toBe(0);
    expect(heard(900, -1200).gain).toBe(0);
  });

  it('is never louder further away, and never only in one ear', () => {
    fc.assert(
      fc.property(offset, offset, fc.double({ min: 1, max: 3, noNaN: true }), (dx, dy, factor) => {
        const near = heard(dx, dy);
        expect(near.gain).toBeGreaterThanOrEqual(0);
        expect(near.gain).toBeLessThanOrEqual(1);
        expect(Math.abs(near.pan)).toBeLessThanOrEqual(0.8);
        expect(heard(dx * factor, dy * factor).gain).toBeLessThanOrEqual(near.gain);
      }),
    );
  });
});
