import { clamp, type Point } from '../../math/vector.ts';
import type { ArenaMap } from './maps.ts';
import { FIGHTER_RADIUS } from './rules.ts';

/** World units. A corridor of 110 leaves 58 for a fighter's centre, so it always contains a cell. */
export const CELL = 40;
/** Cells between two places, in each direction. */
const PLACE_EVERY = 4;
/** The eight neighbours of a cell: four straight, then four diagonal. */
export const stepColumns = [1, -1, 0, 0, 1, 1, -1, -1];
export const stepRows = [0, 0, 1, -1, 1, -1, 1, -1];

/** A map as a grid of cells that a fighter's centre can be in, and the places that ways lead to. */
export interface NavigationGrid {
  readonly map: ArenaMap;
  readonly columns: number;
  readonly rows: number;
  /** For every cell, which neighbours a fighter can move to: one bit for each of the eight. */
  readonly openWays: Uint8Array;
  /** For every cell, the nearest cell that a fighter's centre can be in: the cell itself if it is free. */
  readonly freeCells: Int32Array;
  /** Evenly spread. Each can be reached from every other. */
  readonly places: readonly Point[];
  /** For every cell, the place of its region. */
  readonly placeOfCell: Int32Array;
}

export function createNavigationGrid(map: ArenaMap): NavigationGrid {
  const columns = Math.ceil(map.width / CELL);
  const rows = Math.ceil(map.height / CELL);
  const isFree = findFreeCells(map, columns, rows);
  const openWays = findOpenWays(isFree, columns, rows);
  const freeCells = findNearestFree(isFree, columns, rows);
  return { map, columns, rows, openWays, freeCells, ...choosePlaces(freeCells, columns, rows) };
}

/** Writes the centre of a cell. */
export function writeCentre(cell: number, columns: number, out: Point): void {
  out.x = ((cell % columns) + 0.5) * CELL;
  out.y = (Math.floor(cell / columns) + 0.5) * CELL;
}

function findFreeCells(map: ArenaMap, columns: number, rows: number): Uint8Array {
  const isFree = new Uint8Array(columns * rows);
  const centre: Point = { x: 0, y: 0 };
  const reach = FIGHTER_RADIUS;
  for (let cell = 0; cell < isFree.length; cell++) {
    writeCentre(cell, columns, centre);
    const { x, y } = centre;
    isFree[cell] = Math.min(x, y, map.width - x, map.height - y) >= reach ? 1 : 0;
  }
  for (const { x, y, width, height } of map.solids) {
    const lastRow = Math.min(rows - 1, Math.floor((y + height + reach) / CELL));
    const lastColumn = Math.min(columns - 1, Math.floor((x + width + reach) / CELL));
    for (let row = Math.max(0, Math.floor((y - reach) / CELL)); row <= lastRow; row++) {
      for (let column = Math.max(0, Math.floor((x - reach) / CELL)); column <= lastColumn; column++) {
        writeCentre(row * columns + column, columns, centre);
        const dx = centre.x - clamp(centre.x, x, x + width);
        const dy = centre.y - clamp(centre.y, y, y + height);
        if (dx * dx + dy * dy < reach * reach) isFree[row * columns + column] = 0;
      }
    }
  }
  keepLargestPart(isFree, columns, rows);
  return isFree;
}

/** Excludes enclosed areas that nobody can reach. */
function keepLargestPart(isFree: Uint8Array, columns: number, rows: number): void {
  const partOf = new Int32Array(isFree.length);
  let largest = { part: 0, size: 0 };
  for (let cell = 0, part = 0; cell < isFree.length; cell++) {
    if (!isFree[cell] || partOf[cell]) continue;
    part++;
    partOf[cell] = part;
    const found = [cell];
    for (const one of found) {
      forNeighbours(one, columns, rows, (neighbour, way) => {
        if (way >= 4 || !isFree[neighbour] || partOf[neighbour]) return;
        partOf[neighbour] = part;
        found.push(neighbour);
      });
    }
    if (found.length > largest.size) largest = { part, size: found.length };
  }
  for (let cell = 0; cell < isFree.length; cell++) if (partOf[cell] !== largest.part) isFree[cell] = 0;
}

function findNearestFree(isFree: Uint8Array, columns: number, rows: number): Int32Array {
  const nearest = new Int32Array(isFree.length).fill(-1);
  const found: number[] = [];
  for (let cell = 0; cell < isFree.length; cell++) if (isFree[cell]) found.push(cell);
  for (const cell of found) nearest[cell] = cell;
  for (const cell of found) {
    forNeighbours(cell, columns, rows, (neighbour) => {
      if (nearest[neighbour] !== -1) return;
      nearest[neighbour] = nearest[cell]!;
      found.push(neighbour);
    });
  }
  return nearest;
}

function choosePlaces(freeCells: Int32Array, columns: number, rows: number) {
  const places: Point[] = [];
  const placeOfCell = new Int32Array(freeCells.length);
  const placeOfChosen = new Map<number, number>();
  for (let cell = 0; cell < freeCells.length; cell++) {
    const row = middleOf(Math.floor(cell / columns), rows);
    const chosen = freeCells[row * columns + middleOf(cell % columns, columns)]!;
    let place = placeOfChosen.get(chosen);
    if (place === undefined) {
      place = places.length;
      const point = { x: 0, y: 0 };
      writeCentre(chosen, columns, point);
      places.push(point);
      placeOfChosen.set(chosen, place);
    }
    placeOfCell[cell] = place;
  }
  return { places, placeOfCell };
}

/** The middle of the block that contains an index. */
function middleOf(index: number, count: number): number {
  return Math.min(count - 1, Math.floor(index / PLACE_EVERY) * PLACE_EVERY + PLACE_EVERY / 2);
}

/** For every cell, the open ways as one bit each; never diagonally past a corner. */
function findOpenWays(isFree: Uint8Array, columns: number, rows: number): Uint8Array {
  const openWays = new Uint8Array(isFree.length);
  for (let cell = 0; cell < isFree.length; cell++) {
    if (!isFree[cell]) continue;
    forNeighbours(cell, columns, rows, (neighbour, way) => {
      const isCornerFree = isFree[cell + stepColumns[way]!] && isFree[cell + stepRows[way]! * columns];
      if (isFree[neighbour] && isCornerFree) openWays[cell]! |= 1 << way;
    });
  }
  return openWays;
}

function forNeighbours(
  cell: number,
  columns: number,
  rows: number,
  visit: (neighbour: number, way: number) => void,
): void {
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  for (let way = 0; way < 8; way++) {
    const [toColumn, toRow] = [column + stepColumns[way]!, row + stepRows[way]!];
    if (toColumn >= 0 && toRow >= 0 && toColumn < columns && toRow < rows) visit(toRow * columns + toColumn, way);
  }
}
