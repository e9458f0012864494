import type { Point } from '../../shared/math/vector.ts';

/** A floating touch stick: it appears under the thumb, and its base follows a thumb that leaves its rim. */
export interface Stick {
  readonly pointerId: number;
  /** CSS pixels. */
  readonly base: Point;
  readonly thumb: Point;
  /** Where the thumb was when the stick last counted as used. */
  readonly used: Point;
}

/** CSS pixels of full deflection. */
export const STICK_REACH = 56;

export function createStick(pointerId: number, x: number, y: number): Stick {
  return { pointerId, base: { x, y }, thumb: { x, y }, used: { x, y } };
}

/** Moves the thumb, and drags the base along if the thumb gets too far from it. */
export function moveStick(stick: Stick, x: number, y: number): void {
  stick.thumb.x = x;
  stick.thumb.y = y;
  const dx = x - stick.base.x;
  const dy = y - stick.base.y;
  const excess = Math.hypot(dx, dy) / STICK_REACH;
  if (excess <= 1) return;
  stick.base.x = x - dx / excess;
  stick.base.y = y - dy / excess;
}

/** Writes the deflection into `out`; length at most 1. */
export function readStick(stick: Stick, out: Point): Point {
  out.x = (stick.thumb.x - stick.base.x) / STICK_REACH;
  out.y = (stick.thumb.y - stick.base.y) / STICK_REACH;
  return out;
}
