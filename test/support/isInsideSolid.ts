import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { clamp, type Point } from '../../shared/math/vector.ts';

/** The most by which rounding a position for the wire can move it: half a step along both axes. */
const SNAP_SLACK = 1 / 32 + 1 / 32;

/** Whether a body overlaps a solid or the outside of the map by more than rounding explains. */
export function isInsideSolid(centre: Point, radius: number, map: ArenaMap): boolean {
  const reach = radius - SNAP_SLACK;
  if (centre.x < reach || centre.y < reach || centre.x > map.width - reach || centre.y > map.height - reach)
    return true;
  for (const { x, y, width, height } of map.solids) {
    const dx = centre.x - clamp(centre.x, x, x + width);
    const dy = centre.y - clamp(centre.y, y, y + height);
    if (dx * dx + dy * dy < reach * reach) return true;
  }
  return false;
}
