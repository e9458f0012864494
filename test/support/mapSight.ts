import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { rayToRectangle } from '../../shared/math/collision.ts';
import { type Point, TAU } from '../../shared/math/vector.ts';
import { centreOf, type MapGrid } from './mapGrid.ts';

const DIRECTIONS = 48;
/** Lines start at every n-th cell in both directions. */
const LOOK_EVERY = 4;

/**
 * The lengths of bullet lines in all directions, from places all over the map to the next wall or border, shortest
 * first.
 */
export function sightLengths(map: ArenaMap, grid: MapGrid): Float64Array {
  const lengths: number[] = [];
  for (let row = 1; row < grid.rows; row += LOOK_EVERY) {
    for (let column = 1; column < grid.columns; column += LOOK_EVERY) {
      const cell = row * grid.columns + column;
      if (grid.isFree[cell] === 0) continue;
      const from = centreOf(grid, cell);
      for (let part = 0; part < DIRECTIONS; part++) lengths.push(sightLength(map, from, (part / DIRECTIONS) * TAU));
    }
  }
  return Float64Array.from(lengths).sort();
}

function sightLength(map: ArenaMap, from: Point, angle: number): number {
  const direction = { x: Math.cos(angle), y: Math.sin(angle) };
  let length = Math.min(toBorder(from.x, direction.x, map.width), toBorder(from.y, direction.y, map.height));
  for (const wall of map.walls) length = Math.min(length, rayToRectangle(from, direction, wall));
  return length;
}

function toBorder(position: number, slope: number, length: number): number {
  if (Math.abs(slope) < 1e-9) return Number.POSITIVE_INFINITY;
  return ((slope > 0 ? length : 0) - position) / slope;
}

/** Whether there is no wall between two points. */
export function isInSight(map: ArenaMap, from: Point, to: Point): boolean {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  return sightLength(map, from, angle) >= Math.hypot(to.x - from.x, to.y - from.y);
}
