import { type Rectangle, rayToRectangle } from '../../math/collision.ts';
import type { Point } from '../../math/vector.ts';
import type { ArenaMap } from './maps.ts';
import { FIGHTER_RADIUS } from './rules.ts';

/** How far ahead a way must be free, in world units: a third of a second's run. */
const LOOK_AHEAD = 110;
/** Turns that are tried in this order when the straight way is blocked, in radians; the mirror image of each too. */
const TURNS = [0.5, 1, 1.6, 2.3, 3.1];

const grownSolids = new WeakMap<ArenaMap, readonly Rectangle[]>();
const direction: Point = { x: 0, y: 0 };

/** Solids as a body's centre meets them; one unit less, so that a body touching a wall is not inside of it. */
function solidsForCentres(map: ArenaMap): readonly Rectangle[] {
  const known = grownSolids.get(map);
  if (known) return known;
  const by = FIGHTER_RADIUS - 1;
  const grown = map.solids.map((solid) => ({
    x: solid.x - by,
    y: solid.y - by,
    width: solid.width + by * 2,
    height: solid.height + by * 2,
  }));
  grownSolids.set(map, grown);
  return grown;
}

function distanceToBorder(position: number, slope: number, length: number): number {
  if (Math.abs(slope) < 1e-9) return Number.POSITIVE_INFINITY;
  const border = slope > 0 ? length - FIGHTER_RADIUS : FIGHTER_RADIUS;
  return Math.max(0, (border - position) / slope);
}

/** How far a fighter can run straight in a direction, at most `limit` world units. */
export function freeDistance(from: Point, angle: number, map: ArenaMap, limit: number): number {
  direction.x = Math.cos(angle);
  direction.y = Math.sin(angle);
  let free = Math.min(limit, distanceToBorder(from.x, direction.x, map.width));
  free = Math.min(free, distanceToBorder(from.y, direction.y, map.height));
  for (const solid of solidsForCentres(map)) free = Math.min(free, rayToRectangle(from, direction, solid));
  return free;
}

/** True where no wall stands between two points. Low cover hides nobody. */
export function canSee(from: Point, to: Point, map: ArenaMap): boolean {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  if (distance === 0) return true;
  direction.x = (to.x - from.x) / distance;
  direction.y = (to.y - from.y) / distance;
  for (const wall of map.walls) if (rayToRectangle(from, direction, wall) < distance) return false;
  return true;
}

/**
 * The direction nearest to the wanted one in which there is room to run.
 * @param side 1 or -1, the way round that is tried first: who keeps it goes round a wall instead of to and fro
 */
export function steerAround(from: Point, wanted: number, map: ArenaMap, side: number): number {
  let best = wanted;
  let bestFree = freeDistance(from, wanted, map, LOOK_AHEAD);
  if (bestFree >= LOOK_AHEAD) return wanted;
  for (const turn of TURNS) {
    for (const way of [side, -side]) {
      const free = freeDistance(from, wanted + turn * way, map, LOOK_AHEAD);
      if (free >= LOOK_AHEAD) return wanted + turn * way;
      if (free > bestFree) {
        best = wanted + turn * way;
        bestFree = free;
      }
    }
  }
  return best;
}
