import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS } from '../../shared/games/arena/rules.ts';
import type { Point } from '../../shared/math/vector.ts';
import { isInsideSolid } from './isInsideSolid.ts';

/** Where a fighter's centre can be, in cells of about its radius that divide the map evenly. */
export interface MapGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** 1 where a fighter has room, row by row. */
  readonly isFree: Uint8Array;
}

/** Free cells that a disc cuts off from the largest part of the map. */
export interface CutOff {
  /** Centre of the disc. */
  at: Point;
  /** Square units. */
  area: number;
  /** The longest way in, from the disc, in units along rows and columns. */
  depth: number;
}

export function createMapGrid(map: ArenaMap): MapGrid {
  const columns = Math.round(map.width / FIGHTER_RADIUS);
  const rows = Math.round(map.height / FIGHTER_RADIUS);
  const grid = { columns, rows, cellWidth: map.width / columns, cellHeight: map.height / rows };
  const isFree = new Uint8Array(columns * rows);
  for (let cell = 0; cell < isFree.length; cell++) {
    if (!isInsideSolid(centreOf({ ...grid, isFree }, cell), FIGHTER_RADIUS, map)) isFree[cell] = 1;
  }
  return { ...grid, isFree };
}

export function centreOf(grid: MapGrid, cell: number): Point {
  const column = cell % grid.columns;
  return { x: (column + 0.5) * grid.cellWidth, y: ((cell - column) / grid.columns + 0.5) * grid.cellHeight };
}

export function cellAt(grid: MapGrid, { x, y }: Point): number {
  return Math.floor(y / grid.cellHeight) * grid.columns + Math.floor(x / grid.cellWidth);
}

/** The four cells around a cell that are on the map. */
function neighboursOf(grid: MapGrid, cell: number): number[] {
  const column = cell % grid.columns;
  const neighbours: number[] = [];
  if (column > 0) neighbours.push(cell - 1);
  if (column < grid.columns - 1) neighbours.push(cell + 1);
  if (cell >= grid.columns) neighbours.push(cell - grid.columns);
  if (cell + grid.columns < grid.isFree.length) neighbours.push(cell + grid.columns);
  return neighbours;
}

/** All cells that a walk from some cells reaches, with the number of steps to each. */
export function walkFrom(grid: MapGrid, starts: readonly number[], isOpen: (cell: number) => boolean) {
  const steps = new Map<number, number>(starts.map((start) => [start, 0]));
  for (const [cell, count] of steps) {
    for (const next of neighboursOf(grid, cell)) {
      if (grid.isFree[next] === 1 && !steps.has(next) && isOpen(next)) steps.set(next, count + 1);
    }
  }
  return steps;
}

/** The separate parts that some cells belong to, when a walk may only use open cells. */
function partsAround(grid: MapGrid, cells: readonly number[], isOpen: (cell: number) => boolean) {
  const parts: Map<number, number>[] = [];
  for (const cell of cells) {
    if (!parts.some((part) => part.has(cell))) parts.push(walkFrom(grid, [cell], isOpen));
  }
  return parts;
}

/** How far around a disc a way round it is looked for, before the whole map is searched. */
const DETOURS = [150, 400, 900];

/**
 * What is cut off when a disc closes the way, for discs on every second cell of every second row. A map on which two ways
 * lead everywhere has none but small niches.
 */
export function findCutOffs(grid: MapGrid, radius: number): CutOff[] {
  const found: CutOff[] = [];
  for (let row = 0; row < grid.rows; row += 2) {
    for (let column = 0; column < grid.columns; column += 2) {
      const cell = row * grid.columns + column;
      if (grid.isFree[cell] === 1) found.push(...cutOffsBy(grid, centreOf(grid, cell), radius));
    }
  }
  return found;
}

function cutOffsBy(grid: MapGrid, at: Point, radius: number): CutOff[] {
  const isOutside = (cell: number, reach: number) => {
    const centre = centreOf(grid, cell);
    return Math.hypot(centre.x - at.x, centre.y - at.y) > reach;
  };
  const inside = walkFrom(grid, [cellAt(grid, at)], (cell) => !isOutside(cell, radius));
  const rim = [...inside.keys()]
    .flatMap((cell) => neighboursOf(grid, cell))
    .filter((cell) => grid.isFree[cell] === 1 && isOutside(cell, radius));
  // Whoever walks through the disc crosses its rim twice: where the rim hangs together, nothing is cut off.
  for (const detour of DETOURS) {
    const isNear = (cell: number) => isOutside(cell, radius) && !isOutside(cell, radius + detour);
    if (partsAround(grid, rim, isNear).length <= 1) return [];
  }
  const parts = partsAround(grid, rim, (cell) => isOutside(cell, radius)).sort((one, two) => two.size - one.size);
  return parts.slice(1).map((part) => {
    const entrances = [...new Set(rim)].filter((cell) => part.has(cell));
    const steps = walkFrom(grid, entrances, (cell) => part.has(cell));
    const depth = Math.max(...steps.values()) * Math.max(grid.cellWidth, grid.cellHeight);
    return { at, area: part.size * grid.cellWidth * grid.cellHeight, depth };
  });
}
