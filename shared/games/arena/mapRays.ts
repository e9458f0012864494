import type { Rectangle } from '../../math/collision.ts';
import type { Point } from '../../math/vector.ts';
import { lengthOf } from '../../math/vector.ts';
import type { ArenaMap } from './maps.ts';
import { FIGHTER_RADIUS } from './rules.ts';

/** A map's rectangles as four numbers each (left, top, right, bottom), for fast ray casts. */
interface RayMap {
  readonly walls: Float64Array;
  readonly solids: Float64Array;
}

/** A fighter that touches a wall does not count as inside it. */
const SLACK = 1;
const rayMaps = new WeakMap<ArenaMap, RayMap>();

function rayMapOf(map: ArenaMap): RayMap {
  const known = rayMaps.get(map);
  if (known) return known;
  const made = { walls: packRectangles(map.walls), solids: packRectangles(map.solids) };
  rayMaps.set(map, made);
  return made;
}

function packRectangles(rectangles: readonly Rectangle[]): Float64Array {
  return Float64Array.from(rectangles.flatMap(({ x, y, width, height }) => [x, y, x + width, y + height]));
}

/** How far a ray gets before it meets a rectangle grown by `by` on every side; at most `limit`. */
function rayLength(packed: Float64Array, from: Point, dx: number, dy: number, by: number, limit: number): number {
  const { x, y } = from;
  const overX = 1 / (Math.abs(dx) < 1e-12 ? 1e-12 : dx);
  const overY = 1 / (Math.abs(dy) < 1e-12 ? 1e-12 : dy);
  let length = limit;
  for (let index = 0; index < packed.length; index += 4) {
    const x1 = (packed[index]! - by - x) * overX;
    const x2 = (packed[index + 2]! + by - x) * overX;
    const y1 = (packed[index + 1]! - by - y) * overY;
    const y2 = (packed[index + 3]! + by - y) * overY;
    const near = Math.max(Math.min(x1, x2), Math.min(y1, y2));
    const far = Math.min(Math.max(x1, x2), Math.max(y1, y2));
    if (near >= length || far <= 0 || near > far) continue;
    // A circle next to a corner is inside the grown rectangle, but may still move outwards.
    if (near <= 0 && by > 0 && leadsOut(packed, index, from, dx, dy)) continue;
    length = Math.max(0, near);
  }
  return length;
}

function leadsOut(packed: Float64Array, index: number, { x, y }: Point, dx: number, dy: number): boolean {
  const outX = x < packed[index]! ? x - packed[index]! : Math.max(0, x - packed[index + 2]!);
  const outY = y < packed[index + 1]! ? y - packed[index + 1]! : Math.max(0, y - packed[index + 3]!);
  return (outX !== 0 || outY !== 0) && outX * dx + outY * dy > 0;
}

function distanceToBorder(position: number, slope: number, length: number): number {
  if (Math.abs(slope) < 1e-9) return Number.POSITIVE_INFINITY;
  const border = slope > 0 ? length - FIGHTER_RADIUS : FIGHTER_RADIUS;
  return Math.max(0, (border - position) / slope);
}

/** How far a fighter can run straight in a direction; at most `limit` world units. */
export function freeDistance(from: Point, angle: number, map: ArenaMap, limit: number): number {
  const dx = Math.cos(angle);
  const dy = Math.sin(angle);
  const toBorder = Math.min(distanceToBorder(from.x, dx, map.width), distanceToBorder(from.y, dy, map.height));
  return rayLength(rayMapOf(map).solids, from, dx, dy, FIGHTER_RADIUS - SLACK, Math.min(limit, toBorder));
}

/** Whether a fighter can run straight from one point to another. */
export function canWalk(from: Point, to: Point, map: ArenaMap): boolean {
  const distance = lengthOf(to.x - from.x, to.y - from.y);
  if (distance < 1) return true;
  const [dx, dy] = [(to.x - from.x) / distance, (to.y - from.y) / distance];
  return rayLength(rayMapOf(map).solids, from, dx, dy, FIGHTER_RADIUS - SLACK, distance) >= distance;
}

/** Whether no wall is between two points. Low cover does not block the view. */
export function canSee(from: Point, to: Point, map: ArenaMap): boolean {
  const distance = lengthOf(to.x - from.x, to.y - from.y);
  if (distance < 1) return true;
  const [dx, dy] = [(to.x - from.x) / distance, (to.y - from.y) / distance];
  return rayLength(rayMapOf(map).walls, from, dx, dy, 0, distance) >= distance;
}
