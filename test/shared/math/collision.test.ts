import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushCircleOutOf, type Rectangle, rayToRectangle, sweepPointToCircle } from '../../../shared/math/collision.ts';
import { clamp, type Point } from '../../../shared/math/vector.ts';

/** World units as the wire carries them, in sixteenths: corners and edges meet often, numbers too small to matter never do. */
const coordinate = fc.integer({ min: -8000, max: 8000 }).map((codes) => codes / 16);
const length = fc.integer({ min: 16, max: 4800 }).map((codes) => codes / 16);
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });
const rectangle: fc.Arbitrary<Rectangle> = fc.record({ x: coordinate, y: coordinate, width: length, height: length });
const direction = fc
  .oneof(
    fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    fc.integer({ min: -4, max: 4 }).map((eighth) => (eighth * Math.PI) / 4),
  )
  .map((angle) => ({ x: Math.cos(angle), y: Math.sin(angle) }));
const EPSILON = 1e-6;

function distanceTo(centre: Point, { x, y, width, height }: Rectangle): number {
  return Math.hypot(centre.x - clamp(centre.x, x, x + width), centre.y - clamp(centre.y, y, y + height));
}

const along = (from: Point, to: Point, share: number): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});
const shares = Array.from({ length: 101 }, (_, index) => index / 100);

describe('pushCircleOutOf', () => {
  it('leaves circles that do not touch where they are', () => {
    fc.assert(
      fc.property(point, length, rectangle, (centre, radius, solid) => {
        fc.pre(distanceTo(centre, solid) > radius + EPSILON);
        const circle = { ...centre };
        expect(pushCircleOutOf(circle, radius, solid)).toBe(false);
        expect(circle).toEqual(centre);
      }),
    );
  });

  it('moves others until they just touch, and not further than they have to', () => {
    fc.assert(
      fc.property(point, length, rectangle, (centre, radius, solid) => {
        const gap = distanceTo(centre, solid);
        fc.pre(gap < radius - EPSILON);
        const circle = { ...centre };
        expect(pushCircleOutOf(circle, radius, solid)).toBe(true);
        expect(distanceTo(circle, solid)).toBeCloseTo(radius, 6);
        const moved = Math.hypot(circle.x - centre.x, circle.y - centre.y);
        const depth = Math.min(
          centre.x - solid.x,
          solid.x + solid.width - centre.x,
          centre.y - solid.y,
          solid.y + solid.height - centre.y,
        );
        expect(moved).toBeCloseTo(gap > 0 ? radius - gap : radius + depth, 6);
      }),
    );
  });
});

describe('rayToRectangle', () => {
  it('ends on the rectangle, with nothing of it before', () => {
    fc.assert(
      fc.property(point, direction, rectangle, (origin, way, solid) => {
        const distance = rayToRectangle(origin, way, solid);
        fc.pre(Number.isFinite(distance));
        const end = { x: origin.x + way.x * distance, y: origin.y + way.y * distance };
        expect(distanceTo(end, solid)).toBeLessThan(EPSILON);
        for (const share of shares.slice(0, -2)) {
          const inner = {
            x: solid.x + EPSILON,
            y: solid.y + EPSILON,
            width: solid.width - 2 * EPSILON,
            height: solid.height - 2 * EPSILON,
          };
          if (distance > EPSILON) expect(distanceTo(along(origin, end, share), inner)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('says Infinity only when the ray never meets it', () => {
    fc.assert(
      fc.property(point, direction, rectangle, (origin, way, solid) => {
        fc.pre(rayToRectangle(origin, way, solid) === Number.POSITIVE_INFINITY);
        const far = { x: origin.x + way.x * 2000, y: origin.y + way.y * 2000 };
        for (const share of shares) expect(distanceTo(along(origin, far, share), solid)).toBeGreaterThan(0);
      }),
    );
  });

  it('is 0 from inside, and meets a point aimed at', () => {
    const share = fc.integer({ min: 1, max: 99 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(rectangle, share, share, point, (solid, shareX, shareY, origin) => {
        const inside = { x: solid.x + solid.width * shareX, y: solid.y + solid.height * shareY };
        const distance = Math.hypot(inside.x - origin.x, inside.y - origin.y);
        fc.pre(distance > 1);
        const way = { x: (inside.x - origin.x) / distance, y: (inside.y - origin.y) / distance };
        expect(rayToRectangle(inside, way, solid)).toBe(0);
        expect(rayToRectangle(origin, way, solid)).toBeLessThanOrEqual(distance);
      }),
    );
  });
});

describe('sweepPointToCircle', () => {
  const gapAt = (from: Point, to: Point, centreFrom: Point, centreTo: Point, share: number) => {
    const [at, centre] = [along(from, to, share), along(centreFrom, centreTo, share)];
    return Math.hypot(at.x - centre.x, at.y - centre.y);
  };

  it('finds the first moment of touching', () => {
    fc.assert(
      fc.property(point, point, point, point, length, (from, to, centreFrom, centreTo, radius) => {
        const fraction = sweepPointToCircle(from, to, centreFrom, centreTo, radius);
        const gap = (share: number) => gapAt(from, to, centreFrom, centreTo, share);
        if (fraction === Number.POSITIVE_INFINITY) {
          for (const share of shares) expect(gap(share)).toBeGreaterThan(radius - EPSILON);
          return;
        }
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
        if (fraction > 0) expect(gap(fraction)).toBeCloseTo(radius, 5);
        else expect(gap(0)).toBeLessThanOrEqual(radius + EPSILON);
        for (const share of shares) if (share < fraction) expect(gap(share)).toBeGreaterThan(radius - EPSILON);
      }),
    );
  });
});
