import type { Point } from '../../shared/math/vector.ts';
import type { Steering } from '../games/GameHud.ts';

/**
 * Whether this player has steered far enough to have understood rolling. Being pushed, or put somewhere else for a round or a
 * new life, does not count.
 * @param distance in world units, from where the player began to steer
 * @returns a function to call once a frame with the player's place; undefined while there is none
 */
export function watchTravel(steering: Steering, distance: number): (place: Readonly<Point> | undefined) => boolean {
  let start: Point | undefined;
  return (place) => {
    if (!place || !steering.isSteering) {
      start = undefined;
      return false;
    }
    start ??= { x: place.x, y: place.y };
    return Math.hypot(place.x - start.x, place.y - start.y) > distance;
  };
}
