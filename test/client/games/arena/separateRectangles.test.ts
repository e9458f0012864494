import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separateRectangles } from '../../../../client/games/arena/separateRectangles.ts';
import type { Rectangle } from '../../../../shared/math/collision.ts';

const side = fc.integer({ min: 1, max: 12 });
const place = fc.integer({ min: 0, max: 20 });
const rectangle = fc.record({ x: place, y: place, width: side, height: side });

/** How many rectangles cover each unit square of the plane. */
function coverage(rectangles: readonly Rectangle[]): Map<string, number> {
  const covered = new Map<string, number>();
  for (const { x, y, width, height } of rectangles) {
    for (let column = x; column < x + width; column++) {
      for (let row = y; row < y + height; row++) {
        covered.set(`${column},${row}`, (covered.get(`${column},${row}`) ?? 0) + 1);
      }
    }
  }
  return covered;
}

describe('separateRectangles', () => {
  it('covers the same area, and every part of it once', () => {
    fc.assert(
      fc.property(fc.array(rectangle, { maxLength: 6 }), (rectangles) => {
        const before = coverage(rectangles);
        const after = coverage(separateRectangles(rectangles));
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
        expect([...after.values()].every((count) => count === 1)).toBe(true);
      }),
    );
  });
});
