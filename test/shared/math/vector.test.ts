import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleBetween } from '../../../shared/math/vector.ts';

describe('angleBetween', () => {
  it('is the shortest signed way, however often the angles went round', () => {
    const angle = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(angle, angle, (from, to) => {
        const way = angleBetween(from, to);
        expect(way).toBeGreaterThan(-Math.PI - 1e-12);
        expect(way).toBeLessThanOrEqual(Math.PI);
        expect(Math.cos(from + way)).toBeCloseTo(Math.cos(to), 9);
        expect(Math.sin(from + way)).toBeCloseTo(Math.sin(to), 9);
      }),
    );
  });
});
