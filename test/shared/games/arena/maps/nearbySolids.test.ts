import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solidsNear, wallsNear } from '../../../../../shared/games/arena/maps/nearbySolids.ts';
import { arenaMaps } from '../../../../../shared/games/arena/maps.ts';
import { BULLET_RANGE, DASH_SPEED, FIGHTER_RADIUS, TICK_RATE } from '../../../../../shared/games/arena/rules.ts';
import { pushCircleOutOf, type Rectangle, rayToRectangle } from '../../../../../shared/math/collision.ts';
import { isInsideSolid } from '../../../../support/isInsideSolid.ts';

const HALF_DASH_STEP = DASH_SPEED / TICK_RATE / 2;

describe.each(arenaMaps.map((map) => [map.name, map] as const))('what is near on the map %s', (_name, map) => {
  const places = fc
    .record({
      x: fc.double({ min: FIGHTER_RADIUS, max: map.width - FIGHTER_RADIUS, noNaN: true }),
      y: fc.double({ min: FIGHTER_RADIUS, max: map.height - FIGHTER_RADIUS, noNaN: true }),
      angle: fc.double({ min: 0, max: Math.PI * 2, noNaN: true }),
    })
    .filter((place) => !isInsideSolid(place, FIGHTER_RADIUS, map));

  const pushed = (x: number, y: number, solids: readonly Rectangle[]) => {
    const circle = { x, y };
    for (const solid of solids) pushCircleOutOf(circle, FIGHTER_RADIUS, solid);
    return circle;
  };

  it('pushes a body exactly as all solids do, even one that dashes into them', () => {
    fc.assert(
      fc.property(places, ({ x, y, angle }) => {
        const toX = x + Math.cos(angle) * HALF_DASH_STEP;
        const toY = y + Math.sin(angle) * HALF_DASH_STEP;
        expect(pushed(toX, toY, solidsNear(map, toX, toY))).toEqual(pushed(toX, toY, map.solids));
      }),
      { numRuns: 1000 },
    );
  });

  it('stops a shot exactly where all walls do', () => {
    fc.assert(
      fc.property(places, ({ x, y, angle }) => {
        const direction = { x: Math.cos(angle), y: Math.sin(angle) };
        const flown = (walls: readonly Rectangle[]) =>
          Math.min(BULLET_RANGE, ...walls.map((wall) => rayToRectangle({ x, y }, direction, wall)));
        expect(flown(wallsNear(map, x, y))).toBe(flown(map.walls));
      }),
      { numRuns: 500 },
    );
  });

  it('is a part of the map in its order, short, and the same list each time', () => {
    const near = solidsNear(map, map.width / 2, 100);
    expect(map.solids.filter((solid) => near.includes(solid))).toEqual(near);
    expect(solidsNear(map, map.width / 2, 100)).toBe(near);
    expect(Object.isFrozen(near)).toBe(true);
    expect(near.length).toBeLessThan(8);
  });

  it('answers beside the map with what is at its border', () => {
    expect(solidsNear(map, -30, -30)).toBe(solidsNear(map, 1, 1));
    expect(wallsNear(map, map.width + 30, map.height + 30)).toBe(wallsNear(map, map.width - 1, map.height - 1));
  });
});
