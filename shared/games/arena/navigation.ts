import type { Point } from '../../math/vector.ts';
import { canWalk } from './mapRays.ts';
import type { ArenaMap } from './maps.ts';
import {
  CELL,
  createNavigationGrid,
  type NavigationGrid,
  stepColumns,
  stepRows,
  writeCentre,
} from './navigationGrid.ts';

/** The cost of moving to a neighbouring cell, straight and diagonally: approximately 1 to √2, in whole numbers. */
const STRAIGHT = 5;
const ACROSS = 7;
const UNREACHED = 0xffff;
/** How far ahead on the way a straight line is tried, in cells; furthest first. */
const PULL_CELLS = [14, 9, 6, 4, 2];

/** A map prepared for pathfinding. All bots share it. */
export interface Navigation extends NavigationGrid {
  /** The cost of the way from every cell to a place. Computed when a place is first needed. */
  readonly costs: Array<Uint16Array | undefined>;
}

const navigations = new WeakMap<ArenaMap, Navigation>();

/** Computed once per map, in a few milliseconds. */
export function navigationOf(map: ArenaMap): Navigation {
  const known = navigations.get(map);
  if (known) return known;
  const grid = createNavigationGrid(map);
  const made = { ...grid, costs: new Array<Uint16Array | undefined>(grid.places.length).fill(undefined) };
  navigations.set(map, made);
  return made;
}

/** The place of the map region that contains a point, as an index of `places`. */
export function placeAt(navigation: Navigation, point: Point): number {
  return navigation.placeOfCell[cellAt(navigation, point)]!;
}

/** The length of the way from a point to a place, in world units; Infinity if there is none. */
export function wayLength(navigation: Navigation, from: Point, place: number): number {
  const cost = costsTo(navigation, place)[navigation.freeCells[cellAt(navigation, from)]!]!;
  return cost === UNREACHED ? Number.POSITIVE_INFINITY : (cost / STRAIGHT) * CELL;
}

/** Writes the furthest point on the way to a place that can be reached in a straight line. */
export function findWaypoint(navigation: Navigation, from: Point, place: number, out: Point): void {
  const costs = costsTo(navigation, place);
  const goal = navigation.places[place]!;
  const own = cellAt(navigation, from);
  const start = navigation.freeCells[own]!;
  for (const cells of PULL_CELLS) {
    const cell = followWay(navigation, costs, start, cells);
    writeCentre(cell, navigation.columns, out);
    if (costs[cell] === 0) Object.assign(out, goal);
    if (canWalk(from, out, navigation.map)) return;
  }
  writeCentre(followWay(navigation, costs, start, own === start ? 1 : 0), navigation.columns, out);
}

function cellAt({ columns, rows }: Navigation, { x, y }: Point): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x / CELL)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor(y / CELL)));
  return row * columns + column;
}

function followWay({ columns, openWays }: Navigation, costs: Uint16Array, start: number, cells: number): number {
  let cell = start;
  for (let count = 0; count < cells && costs[cell] !== 0; count++) {
    let next = cell;
    for (let way = 0, open = openWays[cell]!; open !== 0; way++, open >>= 1) {
      if ((open & 1) === 0) continue;
      const neighbour = cell + stepRows[way]! * columns + stepColumns[way]!;
      if (costs[neighbour]! + (way < 4 ? STRAIGHT : ACROSS) === costs[cell]) next = neighbour;
    }
    if (next === cell) return cell;
    cell = next;
  }
  return cell;
}

function costsTo(navigation: Navigation, place: number): Uint16Array {
  const known = navigation.costs[place];
  if (known) return known;
  const made = spreadCosts(navigation, navigation.freeCells[cellAt(navigation, navigation.places[place]!)]!);
  navigation.costs[place] = made;
  return made;
}

/** Dial's variant of Dijkstra's algorithm: a ring of queues, one for each cost up to the most expensive step. */
function spreadCosts({ columns, openWays }: Navigation, goal: number): Uint16Array {
  const costs = new Uint16Array(openWays.length).fill(UNREACHED);
  const queues: number[][] = Array.from({ length: ACROSS + 1 }, () => []);
  const offsets = stepRows.map((row, way) => row * columns + stepColumns[way]!);
  costs[goal] = 0;
  queues[0]!.push(goal);
  for (let cost = 0, empty = 0; empty <= ACROSS; cost++) {
    const queue = queues[cost % queues.length]!;
    empty = queue.length === 0 ? empty + 1 : 0;
    for (let index = 0; index < queue.length; index++) {
      const cell = queue[index]!;
      if (costs[cell] !== cost) continue;
      for (let way = 0, open = openWays[cell]!; open !== 0; way++, open >>= 1) {
        if ((open & 1) === 0) continue;
        const next = cost + (way < 4 ? STRAIGHT : ACROSS);
        const neighbour = cell + offsets[way]!;
        if (costs[neighbour]! <= next) continue;
        costs[neighbour] = next;
        queues[next % queues.length]!.push(neighbour);
      }
    }
    queue.length = 0;
  }
  return costs;
}
