import type { Point } from '../../shared/math/vector.ts';
import type { ShownArea } from './shownArea.ts';

/**
 * Writes where a straight line from the middle of an area to a target crosses the area's edge.
 * @returns false, without writing, if the target is inside
 */
export function writeEdgePoint(area: Readonly<ShownArea>, target: Readonly<Point>, out: Point): boolean {
  const dx = target.x - area.x;
  const dy = target.y - area.y;
  const beyond = Math.max(Math.abs(dx) / area.halfWidth, Math.abs(dy) / area.halfHeight);
  if (beyond <= 1) return false;
  out.x = area.x + dx / beyond;
  out.y = area.y + dy / beyond;
  return true;
}
