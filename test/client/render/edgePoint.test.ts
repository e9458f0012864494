import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEdgePoint } from '../../../client/render/edgePoint.ts';

const area = { x: 1000, y: 500, halfWidth: 400, halfHeight: 200 };
const coordinate = fc.double({ min: -4000, max: 4000, noNaN: true });

describe('writeEdgePoint', () => {
  it('leaves a target inside alone', () => {
    const out = { x: -1, y: -1 };
    expect(writeEdgePoint(area, { x: 1399, y: 301 }, out)).toBe(false);
    expect(out).toEqual({ x: -1, y: -1 });
  });

  it('points straight right and straight up', () => {
    const out = { x: 0, y: 0 };
    expect(writeEdgePoint(area, { x: 3000, y: 500 }, out)).toBe(true);
    expect(out).toEqual({ x: 1400, y: 500 });
    expect(writeEdgePoint(area, { x: 1000, y: -900 }, out)).toBe(true);
    expect(out).toEqual({ x: 1000, y: 300 });
  });

  it('gives a point on the edge, on the way to the target', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const out = { x: 0, y: 0 };
        if (!writeEdgePoint(area, { x, y }, out)) return;
        const reachX = Math.abs(out.x - area.x) / area.halfWidth;
        const reachY = Math.abs(out.y - area.y) / area.halfHeight;
        expect(Math.max(reachX, reachY)).toBeCloseTo(1, 9);
        const cross = (out.x - area.x) * (y - area.y) - (out.y - area.y) * (x - area.x);
        expect(Math.abs(cross)).toBeLessThan(1e-3);
      }),
    );
  });
});
