import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flightAt, flightEndAge } from '../../../../shared/games/arena/flight.ts';
import { type ArenaMap, arenaMaps } from '../../../../shared/games/arena/maps.ts';
import { BULLET_RANGE, BULLET_SPEED, FIGHTER_RADIUS, TICK_RATE } from '../../../../shared/games/arena/rules.ts';
import type { Rectangle } from '../../../../shared/math/collision.ts';
import type { Point } from '../../../../shared/math/vector.ts';
import { isInsideSolid } from '../../../support/isInsideSolid.ts';

const EPSILON = 1e-6;

const isInside = ({ x, y }: Point, part: Rectangle, slack: number) =>
  x > part.x + slack && x < part.x + part.width - slack && y > part.y + slack && y < part.y + part.height - slack;

function shotsOn(map: ArenaMap) {
  return fc
    .record({
      x: fc.double({ min: FIGHTER_RADIUS, max: map.width - FIGHTER_RADIUS, noNaN: true }),
      y: fc.double({ min: FIGHTER_RADIUS, max: map.height - FIGHTER_RADIUS, noNaN: true }),
      angle: fc.oneof(
        fc.double({ min: 0, max: Math.PI * 2, noNaN: true }),
        fc.nat(8).map((eighth) => (eighth * Math.PI) / 4),
      ),
    })
    .filter((seed) => !isInsideSolid(seed, FIGHTER_RADIUS, map));
}

describe.each(arenaMaps.map((map) => [map.name, map] as const))('a shot on the map %s', (_name, map) => {
  const field = { x: 0, y: 0, width: map.width, height: map.height };

  it('never is inside a wall or off the map before its end', () => {
    fc.assert(
      fc.property(shotsOn(map), (seed) => {
        const endAge = flightEndAge(seed, map);
        for (let part = 0; part <= 200; part++) {
          const at = flightAt(seed, (endAge * part) / 200);
          if (map.walls.some((wall) => isInside(at, wall, EPSILON))) expect.fail(`in a wall at part ${part}`);
          if (!isInside(at, field, -EPSILON)) expect.fail(`off the map at part ${part}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends at a wall, at the edge, or at its range, and nowhere else', () => {
    fc.assert(
      fc.property(shotsOn(map), (seed) => {
        const endAge = flightEndAge(seed, map);
        const flown = (endAge / TICK_RATE) * BULLET_SPEED;
        expect(flown).toBeLessThanOrEqual(BULLET_RANGE + EPSILON);
        if (flown > BULLET_RANGE - EPSILON) return;
        const end = flightAt(seed, endAge);
        const isAtWall = map.walls.some((wall) => isInside(end, wall, -EPSILON));
        const isAtEdge = !isInside(end, { x: 0, y: 0, width: map.width, height: map.height }, EPSILON);
        expect(isAtWall || isAtEdge).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('flies over low cover', () => {
    for (const cover of map.cover) {
      const seed = { x: cover.x - FIGHTER_RADIUS, y: cover.y + cover.height / 2, angle: 0 };
      const over = ((cover.width + FIGHTER_RADIUS) / BULLET_SPEED) * TICK_RATE;
      const isWallInside = map.walls.some((wall) => isInside(flightAt(seed, over), wall, -FIGHTER_RADIUS));
      if (!isWallInside) expect(flightEndAge(seed, map)).toBeGreaterThan(over);
    }
  });
});
