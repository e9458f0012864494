import { BULLET_RANGE } from '../../../shared/games/arena/rules.ts';
import { angleBetween, type Point } from '../../../shared/math/vector.ts';

/** Half of the angle between two of the eight directions that arrow keys can tell, and a little more. */
const REACH = Math.PI / 7;

/** The direction of the target within range that is nearest to an angle; the angle itself if none is near it. */
export function aimNear(own: Point, angle: number, targets: readonly Point[]): number {
  let nearest = angle;
  let least = REACH;
  for (const { x, y } of targets) {
    if (Math.hypot(x - own.x, y - own.y) > BULLET_RANGE) continue;
    const direction = Math.atan2(y - own.y, x - own.x);
    const off = Math.abs(angleBetween(angle, direction));
    if (off >= least) continue;
    least = off;
    nearest = direction;
  }
  return nearest;
}
