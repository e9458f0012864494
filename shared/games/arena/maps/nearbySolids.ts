import type { Rectangle } from '../../../math/collision.ts';
import { clamp, lengthOf } from '../../../math/vector.ts';
import { BULLET_RANGE, FIGHTER_RADIUS } from '../rules.ts';
import type { ArenaMap } from './ArenaMap.ts';

/** World units. Small enough for short lists, large enough for few cells. */
const CELL = 160;
/** A fighter's radius, plus what a dash crosses and what pushes the fighter on the way. */
const BODY_REACH = FIGHTER_RADIUS * 3;

/** For every cell of a map, the rectangles within reach of any point in it, in the map's order. */
interface NearbyIndex {
  readonly columns: number;
  readonly rows: number;
  readonly lists: ReadonlyArray<readonly Rectangle[]>;
}

const solidIndices = new WeakMap<ArenaMap, NearbyIndex>();
const wallIndices = new WeakMap<ArenaMap, NearbyIndex>();

/**
 * All solids that a fighter can touch within half a step, and a few more, in the order of `map.solids`. Pushing a
 * fighter out of these gives the same result as using all solids. The list is shared, and computed once per map.
 */
export function solidsNear(map: ArenaMap, x: number, y: number): readonly Rectangle[] {
  return listAt(indexOf(solidIndices, map, map.solids, BODY_REACH), x, y);
}

/** All walls that a shot from this position can hit within its range, and a few more, in the order of `map.walls`. */
export function wallsNear(map: ArenaMap, x: number, y: number): readonly Rectangle[] {
  return listAt(indexOf(wallIndices, map, map.walls, BULLET_RANGE), x, y);
}

function listAt({ columns, rows, lists }: NearbyIndex, x: number, y: number): readonly Rectangle[] {
  const column = clamp(Math.floor(x / CELL), 0, columns - 1);
  const row = clamp(Math.floor(y / CELL), 0, rows - 1);
  return lists[row * columns + column]!;
}

function indexOf(
  known: WeakMap<ArenaMap, NearbyIndex>,
  map: ArenaMap,
  rectangles: readonly Rectangle[],
  reach: number,
): NearbyIndex {
  const found = known.get(map);
  if (found) return found;
  const columns = Math.max(1, Math.ceil(map.width / CELL));
  const rows = Math.max(1, Math.ceil(map.height / CELL));
  const lists = Array.from({ length: columns * rows }, (_, cell) => {
    const left = (cell % columns) * CELL;
    const top = Math.floor(cell / columns) * CELL;
    return rectangles.filter((rectangle) => distanceToCell(rectangle, left, top) <= reach);
  });
  const made: NearbyIndex = Object.freeze({
    columns,
    rows,
    lists: Object.freeze(lists.map((list) => Object.freeze(list))),
  });
  known.set(map, made);
  return made;
}

function distanceToCell({ x, y, width, height }: Rectangle, left: number, top: number): number {
  const gapX = Math.max(0, x - left - CELL, left - x - width);
  const gapY = Math.max(0, y - top - CELL, top - y - height);
  return lengthOf(gapX, gapY);
}
