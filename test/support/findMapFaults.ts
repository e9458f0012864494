import type { RoundMap } from '../../shared/games/arena/maps.ts';
import { BULLET_RANGE, FIGHTER_RADIUS } from '../../shared/games/arena/rules.ts';
import type { Rectangle } from '../../shared/math/collision.ts';
import type { Point } from '../../shared/math/vector.ts';
import { WORLD_MAX } from '../../shared/math/worldQuanta.ts';
import { isInsideSolid } from './isInsideSolid.ts';
import { cellAt, centreOf, createMapGrid, findCutOffs, type MapGrid, walkFrom } from './mapGrid.ts';
import { isInSight, sightLengths } from './mapSight.ts';

/**
 * The narrowest gap between solids, in world units. Narrower ones must be closed, as they would be neither corridor nor
 * wall.
 */
const MIN_GAP = 110;
const MIN_SPAWN_CLEARANCE = 60;
/** How far a fighter that stands still keeps the centres of others away. */
const FIGHTER_DISC = FIGHTER_RADIUS * 2;
/** The largest area, in square units, that one fighter may block: a niche as large as the space it takes itself. */
const MAX_NICHE_AREA = Math.PI * FIGHTER_DISC ** 2;
/**
 * Entrances that one disc of this radius covers are a single way out for a fighter who is chased. The dead end behind
 * them may only be this deep.
 */
const DOOR_DISC = 100;
const MAX_DEAD_END_DEPTH = 150;
/** Half of a fighter's view. */
const SIGHT_X = 800;
const SIGHT_Y = 450;
/** This share of all bullet lines may be at most this long: a little over the range, and the width of the view. */
const SIGHT_BOUNDS = [
  { share: 0.95, length: BULLET_RANGE * 1.2 },
  { share: 0.99, length: SIGHT_X * 2 },
];
/**
 * Floor per player, in square units. On a full map, at least about a tenth of a view; on a nearly empty one, at most a
 * view.
 */
const MIN_AREA_WHEN_FULL = 125_000;
/** The same for more than `CROWD` players: the largest possible world, with the walls that it needs, has no more for them. */
const MIN_AREA_IN_CROWD = 100_000;
const CROWD = 64;
const MAX_AREA_WHEN_SPARSE = 1_440_000;
const MIN_HIDDEN_SHARE = 0.9;

type FindFaults = (map: RoundMap, grid: MapGrid) => string[];

const mapRules = {
  size: findWrongSize,
  area: findWrongArea,
  symmetry: findAsymmetry,
  gap: findBadGaps,
  spawns: findBadSpawns,
  reach: findUnreached,
  choke: findChokes,
  'dead end': findDeadEnds,
  sight: findLongSights,
} as const satisfies Record<string, FindFaults>;
export type MapRule = keyof typeof mapRules;

/**
 * Returns a sentence for each fault of a map, which begins with the name of the rule.
 * @param rules the rules to check; all of them by default
 */
export function findMapFaults(map: RoundMap, rules = Object.keys(mapRules) as MapRule[]): string[] {
  const grid = createMapGrid(map);
  return rules.flatMap((rule) => mapRules[rule](map, grid).map((fault) => `${rule}: ${fault}`));
}

function findWrongSize(map: RoundMap): string[] {
  return Math.max(map.width, map.height) > WORLD_MAX ? [`larger than ${WORLD_MAX}`] : [];
}

function findWrongArea(map: RoundMap, grid: MapGrid): string[] {
  const faults: string[] = [];
  // Counted in cells, because the blocks of a corner overlap.
  const isFloor = (cell: number) => !isInsideSolid(centreOf(grid, cell), 0, map);
  const floorCells = [...grid.isFree.keys()].filter(isFloor).length;
  const floor = floorCells * grid.cellWidth * grid.cellHeight;
  const [full, sparse] = [floor / map.maxPlayers, floor / map.minPlayers].map(Math.round) as [number, number];
  const least = map.maxPlayers > CROWD ? MIN_AREA_IN_CROWD : MIN_AREA_WHEN_FULL;
  if (full < least) faults.push(`only ${full} for each of ${map.maxPlayers}`);
  if (sparse > MAX_AREA_WHEN_SPARSE) faults.push(`as much as ${sparse} for each of ${map.minPlayers}`);
  return faults;
}

function findAsymmetry(map: RoundMap): string[] {
  const keyOf = ({ x, y, width, height }: Rectangle) => [x, y, width, height].join(' ');
  const areTurned = (parts: readonly Rectangle[]) => {
    const keys = new Set(parts.map(keyOf));
    const turned = parts.map((part) => ({
      ...part,
      x: map.width - part.x - part.width,
      y: map.height - part.y - part.height,
    }));
    return keys.size === parts.length && turned.every((part) => keys.has(keyOf(part)));
  };
  const spawns = map.spawns.map(({ x, y }) => ({ x, y, width: 0, height: 0 }));
  const isSymmetric = areTurned(map.walls) && areTurned(map.cover) && areTurned(spawns);
  return isSymmetric ? [] : ['half a turn makes another map'];
}

const gapBetween = (one: Rectangle, two: Rectangle) =>
  Math.hypot(
    Math.max(0, one.x - two.x - two.width, two.x - one.x - one.width),
    Math.max(0, one.y - two.y - two.height, two.y - one.y - one.height),
  );

function gapsToBorder(map: RoundMap, { x, y, width, height }: Rectangle): number[] {
  return [x, y, map.width - x - width, map.height - y - height];
}

function findBadGaps(map: RoundMap): string[] {
  return map.solids.flatMap((one, index) => {
    const gaps = [...map.solids.slice(index + 1).map((two) => gapBetween(one, two)), ...gapsToBorder(map, one)];
    const bad = gaps.filter((gap) => gap !== 0 && gap < MIN_GAP);
    return bad.map((gap) => `${Math.round(gap)} beside the block at ${one.x}, ${one.y}`);
  });
}

function findBadSpawns(map: RoundMap): string[] {
  const faults: string[] = [];
  if (map.spawns.length < map.maxPlayers) faults.push(`${map.spawns.length} for ${map.maxPlayers} players`);
  for (const spawn of map.spawns) {
    const place = { ...spawn, width: 0, height: 0 };
    const clearance = Math.min(...map.solids.map((part) => gapBetween(place, part)), ...gapsToBorder(map, place));
    if (clearance < MIN_SPAWN_CLEARANCE) faults.push(`too near to a wall at ${spawn.x}, ${spawn.y}`);
  }
  const hiddenShare = shareOfHiddenPairs(map);
  if (hiddenShare < MIN_HIDDEN_SHARE) faults.push(`only ${hiddenShare.toFixed(2)} of the pairs are hidden`);
  return faults;
}

function findUnreached(map: RoundMap, grid: MapGrid): string[] {
  const reached = walkFrom(grid, [cellAt(grid, map.spawns[0]!)], () => true);
  const unreached = map.spawns.filter((spawn) => !reached.has(cellAt(grid, spawn)));
  return unreached.map(({ x, y }) => `no way to the spawn at ${x}, ${y}`);
}

function shareOfHiddenPairs(map: RoundMap): number {
  const pairs = map.spawns.flatMap((one, index) => map.spawns.slice(index + 1).map((two) => [one, two] as const));
  const isHidden = (one: Point, two: Point) =>
    Math.abs(one.x - two.x) > SIGHT_X || Math.abs(one.y - two.y) > SIGHT_Y || !isInSight(map, one, two);
  return pairs.filter(([one, two]) => isHidden(one, two)).length / pairs.length;
}

const where = ({ x, y }: Point) => `${Math.round(x)}, ${Math.round(y)}`;

function findChokes(_map: RoundMap, grid: MapGrid): string[] {
  const chokes = findCutOffs(grid, FIGHTER_DISC).filter(({ area }) => area > MAX_NICHE_AREA);
  return chokes.map(({ at, area }) => `one fighter at ${where(at)} cuts off ${Math.round(area)}`);
}

function findDeadEnds(_map: RoundMap, grid: MapGrid): string[] {
  const deadEnds = findCutOffs(grid, DOOR_DISC).filter(({ depth }) => depth > MAX_DEAD_END_DEPTH);
  return deadEnds.map(({ at, depth }) => `${Math.round(depth)} deep behind ${where(at)}`);
}

function findLongSights(map: RoundMap, grid: MapGrid): string[] {
  const lengths = sightLengths(map, grid);
  return SIGHT_BOUNDS.flatMap(({ share, length }) => {
    const actual = lengths[Math.floor(lengths.length * share)] ?? 0;
    return actual <= length ? [] : [`${share} of the lines are up to ${Math.round(actual)} long`];
  });
}
