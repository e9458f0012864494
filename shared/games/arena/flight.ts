import { rayToRectangle } from '../../math/collision.ts';
import type { Point } from '../../math/vector.ts';
import { wallsNear } from './maps/nearbySolids.ts';
import type { ArenaMap } from './maps.ts';
import * as rules from './rules.ts';
import type { Projectile } from './schemas.ts';

/** Everything that determines a shot's flight. */
export type FlightSeed = Pick<Projectile, 'x' | 'y' | 'angle'>;

const TICKS_OF_RANGE = (rules.BULLET_RANGE / rules.BULLET_SPEED) * rules.TICK_RATE;

/**
 * The position of a shot at an age in ticks, fractions included. Everyone draws shots and judges hits with this
 * formula.
 */
export function flightAt(seed: FlightSeed, ageTicks: number, out: Point = { x: 0, y: 0 }): Point {
  return flyFrom(seed, Math.cos(seed.angle), Math.sin(seed.angle), ageTicks, out);
}

function flyFrom(seed: Point, cos: number, sin: number, ageTicks: number, out: Point): Point {
  const distance = (ageTicks / rules.TICK_RATE) * rules.BULLET_SPEED;
  out.x = seed.x + cos * distance;
  out.y = seed.y + sin * distance;
  return out;
}

/** As `flightAt`, for two ages of the same shot. */
export function flightBetween(seed: FlightSeed, fromTicks: number, toTicks: number, from: Point, to: Point): void {
  const cos = Math.cos(seed.angle);
  const sin = Math.sin(seed.angle);
  flyFrom(seed, cos, sin, fromTicks, from);
  flyFrom(seed, cos, sin, toTicks, to);
}

/**
 * The age in ticks at which a shot reaches a wall, the edge of the map, or the end of its range. Low cover does not
 * stop shots.
 */
export function flightEndAge(seed: FlightSeed, map: ArenaMap): number {
  const direction = { x: Math.cos(seed.angle), y: Math.sin(seed.angle) };
  let distance = distanceToEdge(seed, direction, map);
  const walls = wallsNear(map, seed.x, seed.y);
  for (let index = 0; index < walls.length; index++)
    distance = Math.min(distance, rayToRectangle(seed, direction, walls[index]!));
  return Math.min(TICKS_OF_RANGE, (distance / rules.BULLET_SPEED) * rules.TICK_RATE);
}

function distanceToEdge(from: Point, direction: Point, map: ArenaMap): number {
  const toX = direction.x > 0 ? (map.width - from.x) / direction.x : from.x / -direction.x;
  const toY = direction.y > 0 ? (map.height - from.y) / direction.y : from.y / -direction.y;
  return Math.min(
    direction.x === 0 ? Number.POSITIVE_INFINITY : toX,
    direction.y === 0 ? Number.POSITIVE_INFINITY : toY,
  );
}
