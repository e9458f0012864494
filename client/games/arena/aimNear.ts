import { canSee } from '../../../shared/games/arena/mapRays.ts';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { BULLET_RANGE } from '../../../shared/games/arena/rules.ts';
import { angleBetween, type Point } from '../../../shared/math/vector.ts';

/** Half of the angle between two of the eight directions that arrow keys can tell, and a little more. */
const REACH = Math.PI / 7;

/**
 * The direction of the target within range, and in sight, that is nearest to an angle; the angle itself if none is near
 * it.
 */
export function aimNear(own: Point, angle: number, targets: readonly Point[], map: ArenaMap): number {
  let nearest = angle;
  let least = REACH;
  for (const target of targets) {
    if (Math.hypot(target.x - own.x, target.y - own.y) > BULLET_RANGE) continue;
    const direction = Math.atan2(target.y - own.y, target.x - own.x);
    const off = Math.abs(angleBetween(angle, direction));
    if (off >= least || !canSee(own, target, map)) continue;
    least = off;
    nearest = direction;
  }
  return nearest;
}
