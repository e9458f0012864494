import { clamp, type Point } from './vector.ts';

/** An axis-aligned rectangle in world units, given by its top left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Pushes a circle out of a rectangle by the shortest way. Returns false without changing the circle if they do not
 * touch. A centre inside the rectangle leaves through the nearest side.
 */
export function pushCircleOutOf(circle: Point, radius: number, rectangle: Rectangle): boolean {
  const right = rectangle.x + rectangle.width;
  const bottom = rectangle.y + rectangle.height;
  const nearestX = clamp(circle.x, rectangle.x, right);
  const nearestY = clamp(circle.y, rectangle.y, bottom);
  const dx = circle.x - nearestX;
  const dy = circle.y - nearestY;
  const distanceSquared = dx * dx + dy * dy;
  if (distanceSquared >= radius * radius) return false;
  if (distanceSquared > 0) {
    const distance = Math.sqrt(distanceSquared);
    circle.x = nearestX + (dx / distance) * radius;
    circle.y = nearestY + (dy / distance) * radius;
    return true;
  }
  const toLeft = circle.x - rectangle.x;
  const toRight = right - circle.x;
  const toTop = circle.y - rectangle.y;
  const toBottom = bottom - circle.y;
  const least = Math.min(toLeft, toRight, toTop, toBottom);
  if (least === toLeft) circle.x = rectangle.x - radius;
  else if (least === toRight) circle.x = right + radius;
  else if (least === toTop) circle.y = rectangle.y - radius;
  else circle.y = bottom + radius;
  return true;
}

/**
 * How far along a ray it enters a rectangle.
 * @param direction a unit vector
 * @returns the distance in world units; 0 if the origin is inside, Infinity if the ray misses
 */
export function rayToRectangle(origin: Point, direction: Point, rectangle: Rectangle): number {
  let near = 0;
  let far = Number.POSITIVE_INFINITY;
  for (const axis of ['x', 'y'] as const) {
    const low = rectangle[axis];
    const high = low + (axis === 'x' ? rectangle.width : rectangle.height);
    const start = origin[axis];
    const slope = direction[axis];
    if (Math.abs(slope) < 1e-12) {
      if (start < low || start > high) return Number.POSITIVE_INFINITY;
      continue;
    }
    const first = (low - start) / slope;
    const second = (high - start) / slope;
    near = Math.max(near, Math.min(first, second));
    far = Math.min(far, Math.max(first, second));
    if (near > far) return Number.POSITIVE_INFINITY;
  }
  return near;
}

/**
 * The first moment at which a moving point is within `radius` of a moving centre. Both move in straight lines.
 * @returns the fraction of the way in [0, 1], or Infinity if they miss each other
 */
export function sweepPointToCircle(from: Point, to: Point, centreFrom: Point, centreTo: Point, radius: number): number {
  const startX = from.x - centreFrom.x;
  const startY = from.y - centreFrom.y;
  const moveX = to.x - from.x - (centreTo.x - centreFrom.x);
  const moveY = to.y - from.y - (centreTo.y - centreFrom.y);
  const c = startX * startX + startY * startY - radius * radius;
  if (c <= 0) return 0;
  const a = moveX * moveX + moveY * moveY;
  if (a === 0) return Number.POSITIVE_INFINITY;
  const b = startX * moveX + startY * moveY;
  const discriminant = b * b - a * c;
  if (b >= 0 || discriminant < 0) return Number.POSITIVE_INFINITY;
  const fraction = (-b - Math.sqrt(discriminant)) / a;
  return fraction <= 1 ? fraction : Number.POSITIVE_INFINITY;
}
