import type { Point } from '../../math/vector.ts';
import { lengthOf } from '../../math/vector.ts';
import { goalsOf, type Table } from './tables.ts';

/**
 * Pushes a circle out of the rounded corners of a table.
 * @param onPush called with the direction from the corner towards the inside, of length 1
 */
export function pushCircleOutOfCorners(
  circle: Point,
  radius: number,
  table: Table,
  onPush?: (normalX: number, normalY: number) => void,
): void {
  const { left, right } = goalsOf(table);
  const round = table.cornerRadius;
  const centreX = circle.x < left + round ? left + round : circle.x > right - round ? right - round : undefined;
  const centreY = circle.y < round ? round : circle.y > table.height - round ? table.height - round : undefined;
  if (centreX === undefined || centreY === undefined) return;
  const dx = circle.x - centreX;
  const dy = circle.y - centreY;
  const distance = lengthOf(dx, dy);
  const most = round - radius;
  if (distance <= most) return;
  circle.x = centreX + (dx / distance) * most;
  circle.y = centreY + (dy / distance) * most;
  onPush?.(-dx / distance, -dy / distance);
}
