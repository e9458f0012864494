import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS } from '../../shared/games/arena/rules.ts';
import type { Point } from '../../shared/math/vector.ts';
import { isInsideSolid } from './isInsideSolid.ts';

/** Where a fighter's centre can be. The map is divided evenly into cells of about a fighter's radius. */
export interface MapGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** 1 for each cell where a fighter has room, row by row. */
  readonly isFree: Uint8Array;
}

/** A part of the map that a disc cuts off from the largest part. */
export interface CutOff {
  /** Centre of the disc. */
  at: Point;
  /** Square units. */
  area: number;
  /** The longest way into it from the disc, in units along rows and columns. */
  depth: number;
}

export function createMapGrid(map: ArenaMap): MapGrid {
  const columns = Math.round(map.width / FIGHTER_RADIUS);
  const rows = Math.round(map.height / FIGHTER_RADIUS);
  const isFree = new Uint8Array(columns * rows);
  const grid = { columns, rows, cellWidth: map.width / columns, cellHeight: map.height / rows, isFree };
  for (let cell = 0; cell < isFree.length; cell++) {
    if (!isInsideSolid(centreOf(grid, cell), FIGHTER_RADIUS, map)) isFree[cell] = 1;
  }
  return grid;
}

export function centreOf(grid: MapGrid, cell: number): Point {
  const column = cell % grid.columns;
  return { x: (column + 0.5) * grid.cellWidth, y: ((cell - column) / grid.columns + 0.5) * grid.cellHeight };
}

export function cellAt(grid: MapGrid, { x, y }: Point): number {
  return Math.floor(y / grid.cellHeight) * grid.columns + Math.floor(x / grid.cellWidth);
}

/** One of the four cells around a cell; -1 if it is outside the map. */
function neighbourOf(grid: MapGrid, cell: number, side: number): number {
  const { columns, isFree } = grid;
  if (side === 0) return cell % columns > 0 ? cell - 1 : -1;
  if (side === 1) return cell % columns < columns - 1 ? cell + 1 : -1;
  if (side === 2) return cell - columns;
  return cell + columns < isFree.length ? cell + columns : -1;
}
const SIDES = 4;

/** The cells that can be reached from some cells. */
interface Walk {
  /** In the order in which they were reached, so the last one is the farthest. */
  readonly cells: readonly number[];
  has(cell: number): boolean;
  /** The number of steps to the farthest cell. */
  readonly steps: number;
}

/** Finds all cells that can be reached from some cells. */
export function walkFrom(grid: MapGrid, starts: readonly number[], isOpen: (cell: number) => boolean): Walk {
  // Lists instead of a Map, because the tests make many walks.
  const stepsTo = new Int16Array(grid.isFree.length).fill(-1);
  for (const start of starts) stepsTo[start] = 0;
  const cells = [...new Set(starts)];
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!;
    for (let side = 0; side < SIDES; side++) {
      const next = neighbourOf(grid, cell, side);
      if (next < 0 || grid.isFree[next] !== 1 || stepsTo[next]! >= 0 || !isOpen(next)) continue;
      stepsTo[next] = stepsTo[cell]! + 1;
      cells.push(next);
    }
  }
  return { cells, has: (cell) => stepsTo[cell]! >= 0, steps: stepsTo[cells.at(-1)!]! };
}

/** The parts that some cells belong to, if only open cells connect them. */
function partsAround(grid: MapGrid, cells: readonly number[], isOpen: (cell: number) => boolean): Walk[] {
  const parts: Walk[] = [];
  for (const cell of cells) {
    if (!parts.some((part) => part.has(cell))) parts.push(walkFrom(grid, [cell], isOpen));
  }
  return parts;
}

/** Whether open cells connect some cells. Stops at the last of them, because the tests ask a hundred thousand times. */
function areConnected(grid: MapGrid, cells: readonly number[], isOpen: (cell: number) => boolean): boolean {
  const missing = new Set(cells);
  const reached = cells.slice(0, 1);
  const seen = new Uint8Array(grid.isFree.length);
  for (let index = 0; index < reached.length; index++) {
    const cell = reached[index]!;
    seen[cell] = 1;
    missing.delete(cell);
    if (missing.size === 0) return true;
    for (let side = 0; side < SIDES; side++) {
      const next = neighbourOf(grid, cell, side);
      if (next < 0 || grid.isFree[next] !== 1 || seen[next] === 1 || !isOpen(next)) continue;
      seen[next] = 1;
      reached.push(next);
    }
  }
  return missing.size === 0;
}

/** How far around a disc to look for a way around it, before the whole map is searched. */
const DETOURS = [60, 150, 400, 900];

/**
 * Finds what a disc cuts off, for discs on every second cell of every second row. If there are two ways to every place,
 * only small niches are found.
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
  const { columns, cellWidth, cellHeight } = grid;
  const isOutside = (cell: number, reach: number) => {
    const column = cell % columns;
    const dx = (column + 0.5) * cellWidth - at.x;
    const dy = ((cell - column) / columns + 0.5) * cellHeight - at.y;
    return dx * dx + dy * dy > reach * reach;
  };
  const inside = walkFrom(grid, [cellAt(grid, at)], (cell) => !isOutside(cell, radius));
  const rim: number[] = [];
  for (const cell of inside.cells) {
    for (let side = 0; side < SIDES; side++) {
      const next = neighbourOf(grid, cell, side);
      if (next >= 0 && grid.isFree[next] === 1 && isOutside(next, radius)) rim.push(next);
    }
  }
  // Every path through the disc crosses its rim twice, so if all of the rim is connected, nothing is cut off.
  for (const detour of DETOURS) {
    const isNear = (cell: number) => isOutside(cell, radius) && !isOutside(cell, radius + detour);
    if (areConnected(grid, rim, isNear)) return [];
  }
  const parts = partsAround(grid, rim, (cell) => isOutside(cell, radius));
  parts.sort((one, two) => two.cells.length - one.cells.length);
  return parts.slice(1).map((part) => {
    const entrances = [...new Set(rim)].filter((cell) => part.has(cell));
    const depth = walkFrom(grid, entrances, (cell) => part.has(cell)).steps * Math.max(cellWidth, cellHeight);
    return { at, area: part.cells.length * cellWidth * cellHeight, depth };
  });
}
