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
  cross(origin.x, direction.x, rectangle.x, rectangle.width);
  const { near, far } = crossing;
  if (near > far) return Number.POSITIVE_INFINITY;
  cross(origin.y, direction.y, rectangle.y, rectangle.height);
  const first = Math.max(near, crossing.near);
  return first > Math.min(far, crossing.far) ? Number.POSITIVE_INFINITY : first;
}

/** Where a ray is inside a range, on one axis: none if `near` is above `far`. Reused. */
const crossing = { near: 0, far: 0 };

function cross(start: number, slope: number, low: number, length: number): void {
  const high = low + length;
  if (Math.abs(slope) < 1e-12) {
    const isOutside = start < low || start > high;
    crossing.near = isOutside ? Number.POSITIVE_INFINITY : 0;
    crossing.far = isOutside ? 0 : Number.POSITIVE_INFINITY;
    return;
  }
  const first = (low - start) / slope;
  const second = (high - start) / slope;
  crossing.near = Math.max(0, Math.min(first, second));
  crossing.far = Math.max(first, second);
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
