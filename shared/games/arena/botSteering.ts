import type { Point } from '../../math/vector.ts';
import { freeDistance } from './mapRays.ts';
import type { ArenaMap } from './maps.ts';

/** How far ahead a direction must be free, in world units: a third of a second's run. */
const LOOK_AHEAD = 110;
/** Turns to try in this order if the direction is blocked, in radians, to either side. */
const TURNS = [0.5, 1, 1.6, 2.3, 3.1];

/**
 * The direction closest to the wanted one in which there is room to run.
 * @param side 1 or -1: the side to try first. Keep it the same, or the bot runs back and forth at a wall instead of
 * around it
 */
export function steerAround(from: Point, wanted: number, map: ArenaMap, side: number): number {
  let best = wanted;
  let bestFree = freeDistance(from, wanted, map, LOOK_AHEAD);
  if (bestFree >= LOOK_AHEAD) return wanted;
  for (const turn of TURNS) {
    for (let way = side, tried = 0; tried < 2; way = -way, tried++) {
      const free = freeDistance(from, wanted + turn * way, map, LOOK_AHEAD);
      if (free >= LOOK_AHEAD) return wanted + turn * way;
      if (free > bestFree) {
        best = wanted + turn * way;
        bestFree = free;
      }
    }
  }
  return best;
}
