import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import type { Point } from '../../shared/math/vector.ts';

/** The most by which rounding a position for the wire can move it: half a step along both axes. */
const SNAP_SLACK = 1 / 32 + 1 / 32;

/** Whether a body overlaps a solid or the outside of the map by more than rounding explains. */
export function isInsideSolid(centre: Point, radius: number, map: ArenaMap): boolean {
  const reach = radius - SNAP_SLACK;
  if (centre.x < reach || centre.y < reach || centre.x > map.width - reach || centre.y > map.height - reach)
    return true;
  for (const { x, y, width, height } of map.solids) {
    const dx = Math.max(x - centre.x, 0, centre.x - (x + width));
    const dy = Math.max(y - centre.y, 0, centre.y - (y + height));
    if (dx * dx + dy * dy < reach * reach) return true;
  }
  return false;
}
