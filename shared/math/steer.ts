import { lengthOf } from './vector.ts';
/** How a body that rolls follows its stick. Speeds are units a second. */
export interface Steering {
  /** With the stick pushed all the way. */
  readonly speed: number;
  /** Units a second each second, with and without a push. */
  readonly acceleration: number;
  readonly braking: number;
  /** The stick's full deflection. */
  readonly stickMax: number;
}

/**
 * Changes a body's velocity towards what its stick asks for.
 * @param snap rounds to what the wire carries
 * @param dt seconds
 */
export function steer(
  body: { vx: number; vy: number },
  { moveX, moveY }: { readonly moveX: number; readonly moveY: number },
  { speed, acceleration, braking, stickMax }: Steering,
  snap: (velocity: number) => number,
  dt: number,
): void {
  const length = lengthOf(moveX, moveY);
  const deflection = Math.min(1, length / stickMax);
  const wishX = length > 0 ? (moveX / length) * deflection * speed : 0;
  const wishY = length > 0 ? (moveY / length) * deflection * speed : 0;
  const deltaX = wishX - body.vx;
  const deltaY = wishY - body.vy;
  const delta = lengthOf(deltaX, deltaY);
  const limit = (length > 0 ? acceleration : braking) * dt;
  const share = delta > limit ? limit / delta : 1;
  body.vx = snap(body.vx + deltaX * share);
  body.vy = snap(body.vy + deltaY * share);
}
