import { angleBetween } from '../../shared/math/vector.ts';

/**
 * An angle on the way from one to another.
 * @param most how far to turn, in radians
 */
export function turnTowards(from: number, to: number, most: number): number {
  const turn = angleBetween(from, to);
  return Math.abs(turn) <= most ? to : from + Math.sign(turn) * most;
}
