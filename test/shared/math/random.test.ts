import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, nextRandom } from '../../../shared/math/random.ts';

const draw = (seed: number, count: number) => Array.from({ length: count }, createRandom(seed));

describe('createRandom', () => {
  it('gives the same stream for the same seed, and another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000_000 }), (seed, offset) => {
        expect(draw(seed, 20)).toEqual(draw(seed, 20));
        expect(draw(seed, 20)).not.toEqual(draw(seed + offset, 20));
      }),
    );
  });

  it('stays in [0, 1) and keeps its state an unsigned 32-bit integer', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (seed) => {
        const holder = { randomState: seed };
        for (let index = 0; index < 50; index++) {
          const value = nextRandom(holder);
          expect(value >= 0 && value < 1).toBe(true);
          expect(holder.randomState >>> 0).toBe(holder.randomState);
        }
      }),
    );
  });

  it('goes on from a saved state as if nothing had happened', () => {
    const holder = { randomState: 42 };
    for (let index = 0; index < 10; index++) nextRandom(holder);
    const saved = { ...holder };
    const ahead = Array.from({ length: 10 }, () => nextRandom(holder));
    expect(Array.from({ length: 10 }, () => nextRandom(saved))).toEqual(ahead);
  });

  it.each([0, 1, 12_345, 0xffffffff])('spreads evenly from seed %i on', (seed) => {
    const values = draw(seed, 20_000);
    const buckets = new Array<number>(20).fill(0);
    for (const value of values) buckets[Math.floor(value * 20)]!++;
    // 1,000 expected in each; 150 are almost five standard deviations.
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
    const pairs = values.slice(1).map((value, index) => (value - 0.5) * (values[index]! - 0.5));
    const correlation = (pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length) * 12;
    expect(Math.abs(correlation)).toBeLessThan(0.04);
  });
});
