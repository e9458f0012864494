import { pushCircleOutOf } from '../../../shared/math/collision.ts';
import { clamp, lengthOf } from '../../../shared/math/vector.ts';
import { snapPosition, snapVelocity } from '../../../shared/math/worldQuanta.ts';
import * as rules from './rules.ts';
import type { RunnerBody, TagInput } from './schemas.ts';

export type RunnerInput = Pick<TagInput, 'moveX' | 'moveY' | 'dash'>;

/** Whether a runner with this cooldown is in the middle of a dash. */
export function isInDash(cooldown: number): boolean {
  return cooldown > rules.DASH_COOLDOWN_STEPS - rules.DASH_STEPS;
}

/**
 * Moves one runner by one input. The server and the client's prediction both run exactly this, so it reads nothing but
 * the runner and the input, and rounds what it writes as the wire does.
 */
export function stepRunner(body: RunnerBody, input: RunnerInput, dt: number): void {
  if (body.cooldown > 0) body.cooldown--;
  const length = lengthOf(input.moveX, input.moveY);
  if (input.dash && body.cooldown === 0 && length > 0) {
    body.cooldown = rules.DASH_COOLDOWN_STEPS;
    body.vx = snapVelocity((input.moveX / length) * rules.DASH_SPEED);
    body.vy = snapVelocity((input.moveY / length) * rules.DASH_SPEED);
  } else if (!isInDash(body.cooldown)) accelerate(body, input, dt);
  moveOnFloor(body, dt);
}

function accelerate(body: RunnerBody, { moveX, moveY }: RunnerInput, dt: number): void {
  const speed = body.isIt ? rules.CHASE_SPEED : rules.RUN_SPEED;
  const scale = speed / Math.max(rules.STICK_MAX, lengthOf(moveX, moveY));
  const changeX = moveX * scale - body.vx;
  const changeY = moveY * scale - body.vy;
  const share = Math.min(1, (rules.ACCELERATION * dt) / Math.max(1, lengthOf(changeX, changeY)));
  body.vx = snapVelocity(body.vx + changeX * share);
  body.vy = snapVelocity(body.vy + changeY * share);
}

function moveOnFloor(body: RunnerBody, dt: number): void {
  const { width, height } = rules.FLOOR;
  const circle = { x: body.x + body.vx * dt, y: body.y + body.vy * dt };
  for (const block of rules.blocks) pushCircleOutOf(circle, rules.RADIUS, block);
  body.x = snapPosition(clamp(circle.x, rules.RADIUS, width - rules.RADIUS));
  body.y = snapPosition(clamp(circle.y, rules.RADIUS, height - rules.RADIUS));
}
