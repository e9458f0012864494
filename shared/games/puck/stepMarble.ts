import { type Steering, steer } from '../../math/steer.ts';
import { isStale, stepsSince } from '../../math/stepsSince.ts';
import { clamp, lengthOf, type Point } from '../../math/vector.ts';
import { snapPosition, snapVelocity } from '../../math/worldQuanta.ts';
import { pushCircleOutOfCorners } from './corners.ts';
import * as rules from './rules.ts';
import type { Marble, predictedMarbleFields } from './schemas.ts';
import { goalsOf, type Table } from './tables.ts';

/** What the predicted step needs of a marble: a schema instance on the server, a plain copy on the client. */
export type MarbleBody = Pick<Marble, (typeof predictedMarbleFields)[number]>;
export interface MarbleInput {
  moveX: number;
  moveY: number;
  kick: boolean;
  dash: boolean;
}

/** Where a marble may be now. */
export interface Freedom {
  readonly isFrozen: boolean;
  /** The team that may not leave its half, nor enter the circle in the middle; 0 for none. */
  readonly heldTeam: number;
}

/** Whether a marble is in a dash, with which it tackles. */
export function isDashing(body: Pick<MarbleBody, 'dashedAt'>, age: number): boolean {
  return stepsSince(age, body.dashedAt) < rules.DASH_STEPS;
}

const rolling: Steering = {
  speed: rules.RUN_SPEED,
  acceleration: rules.ACCELERATION,
  braking: rules.BRAKING,
  stickMax: rules.STICK_MAX,
};
const charging: Steering = { ...rolling, speed: rules.CHARGING_SPEED };

/**
 * Advances one marble by one fixed step with one input. Pure, identical on client and server, and snaps everything it
 * writes to what the wire carries. Its timers are stamps of the marble's own age, never ticks.
 * @param age the marble's steps so far, including this one, modulo 65536
 * @param team the marble's team
 * @param dt seconds
 */
export function stepMarble(
  body: MarbleBody,
  input: MarbleInput,
  age: number,
  team: number,
  table: Table,
  freedom: Freedom,
  dt: number,
): void {
  renewStamps(body, age);
  if (freedom.isFrozen) {
    body.charge = 0;
    body.kick = 0;
    body.vx = 0;
    body.vy = 0;
    return;
  }
  chargeOrKick(body, input, age);
  if (input.dash) tryDash(body, input, age);
  if (!isDashing(body, age)) {
    steer(body, input, body.charge > 0 ? charging : rolling, snapVelocity, dt);
  }
  move(body, team, table, freedom, dt);
}

/** Lets a marble dash at once, and takes an old kick away. */
export function readyMarble(body: Pick<MarbleBody, 'dashedAt' | 'kickedAt' | 'kick' | 'charge'>, age: number): void {
  body.dashedAt = (age - rules.DASH_COOLDOWN_STEPS) & 0xffff;
  body.kickedAt = (age - rules.KICK_STEPS) & 0xffff;
  body.kick = 0;
  body.charge = 0;
}

function renewStamps(body: MarbleBody, age: number): void {
  if (isStale(age, body.dashedAt)) body.dashedAt = (age - rules.DASH_COOLDOWN_STEPS) & 0xffff;
  if (isStale(age, body.kickedAt)) body.kickedAt = (age - rules.KICK_STEPS) & 0xffff;
}

function chargeOrKick(body: MarbleBody, input: MarbleInput, age: number): void {
  if (body.kick > 0 && stepsSince(age, body.kickedAt) >= rules.KICK_STEPS) body.kick = 0;
  if (input.kick) body.charge = Math.min(rules.FULL_CHARGE_STEPS, body.charge + 1);
  else if (body.charge > 0) {
    body.kick = body.charge;
    body.kickedAt = age;
    body.charge = 0;
  }
}

function tryDash(body: MarbleBody, input: MarbleInput, age: number): void {
  if (stepsSince(age, body.dashedAt) < rules.DASH_COOLDOWN_STEPS) return;
  const isSteering = input.moveX !== 0 || input.moveY !== 0;
  // Without a stick it goes on the way the marble rolls; a marble at rest does not dash.
  if (!isSteering && body.vx === 0 && body.vy === 0) return;
  const angle = isSteering ? Math.atan2(input.moveY, input.moveX) : Math.atan2(body.vy, body.vx);
  body.vx = snapVelocity(Math.cos(angle) * rules.DASH_SPEED);
  body.vy = snapVelocity(Math.sin(angle) * rules.DASH_SPEED);
  body.dashedAt = age;
}

/** In two half steps, because in a whole one a dash moves further than a marble's radius. */
function move(body: MarbleBody, team: number, table: Table, freedom: Freedom, dt: number): void {
  const circle: Point = { x: body.x, y: body.y };
  for (let half = 0; half < 2; half++) {
    circle.x += (body.vx * dt) / 2;
    circle.y += (body.vy * dt) / 2;
    keepMarbleInside(circle, table);
    if (freedom.heldTeam === team && team !== 0) keepInOwnHalf(circle, team, table);
  }
  body.x = snapPosition(circle.x);
  body.y = snapPosition(circle.y);
}

/** Keeps a marble on the table. Marbles do not fit into the goals: a line across each mouth stops them. */
export function keepMarbleInside(circle: Point, table: Table): void {
  const { left, right } = goalsOf(table);
  circle.x = clamp(circle.x, left + rules.MARBLE_RADIUS, right - rules.MARBLE_RADIUS);
  circle.y = clamp(circle.y, rules.MARBLE_RADIUS, table.height - rules.MARBLE_RADIUS);
  pushCircleOutOfCorners(circle, rules.MARBLE_RADIUS, table);
}

function keepInOwnHalf(circle: Point, team: number, table: Table): void {
  const middle = table.width / 2;
  const sign = team === 1 ? -1 : 1;
  const reach = rules.MARBLE_RADIUS;
  if ((circle.x - middle) * sign < reach) circle.x = middle + sign * reach;
  const dx = circle.x - middle;
  const dy = circle.y - table.height / 2;
  const least = rules.CENTRE_RADIUS + reach;
  const distance = lengthOf(dx, dy);
  if (distance >= least) return;
  // Around the circle, never across the line.
  circle.x = middle + (distance > 0 ? (dx / distance) * least : sign * least);
  circle.y = table.height / 2 + (distance > 0 ? (dy / distance) * least : 0);
}
