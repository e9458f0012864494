export interface Point {
  x: number;
  y: number;
}

export const TAU = Math.PI * 2;

/** The signed difference between two angles, in (-π, π]. */
export function angleBetween(from: number, to: number): number {
  let difference = (to - from) % TAU;
  if (difference > Math.PI) difference -= TAU;
  if (difference <= -Math.PI) difference += TAU;
  return difference;
}

export function distanceSquared(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return dx * dx + dy * dy;
}

export function clamp(value: number, min: number, max: number): number {
  return value < min ? min : value > max ? max : value;
}

/**
 * The length of a vector. Unlike `Math.hypot`, whose result may differ between browsers, it is exact on all of them: the
 * client's prediction relies on that. It is also much faster.
 */
export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
