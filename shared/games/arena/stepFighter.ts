import { pushCircleOutOf } from '../../math/collision.ts';
import { createSnap } from '../../math/quantize.ts';
import { type Steering, steer } from '../../math/steer.ts';
import { isStale, stepsSince } from '../../math/stepsSince.ts';
import { clamp, type Point } from '../../math/vector.ts';
import { snapPosition, snapVelocity } from '../../math/worldQuanta.ts';
import { solidsNear } from './maps/nearbySolids.ts';
import type { ArenaMap } from './maps.ts';
import * as rules from './rules.ts';
import { aimQuantum, type Fighter, heatQuantum, type predictedFighterFields } from './schemas.ts';

const snapAim = createSnap(aimQuantum);
const snapHeat = createSnap(heatQuantum);

/** What the predicted step needs of a fighter: a schema instance on the server, a plain copy on the client. */
export type FighterBody = Pick<Fighter, (typeof predictedFighterFields)[number]>;
export interface FighterInput {
  moveX: number;
  moveY: number;
  aim: number;
  fire: boolean;
  dash: boolean;
}
/** What a step has done. It is reused in the next step of any fighter. */
export interface StepOutcome {
  readonly hasFired: boolean;
  readonly hasDashed: boolean;
}

const outcome = { hasFired: false, hasDashed: false };
const circle: Point = { x: 0, y: 0 };

const steering: Steering = {
  speed: rules.RUN_SPEED,
  acceleration: rules.ACCELERATION,
  braking: rules.BRAKING,
  stickMax: rules.STICK_MAX,
};

/** The heat left at this age. Computed from the last shot, so that nothing has to be written while it cools. */
export function heatAt(body: Pick<FighterBody, 'heat' | 'shotAt'>, age: number): number {
  return Math.max(0, body.heat - (stepsSince(age, body.shotAt) / rules.TICK_RATE) * rules.COOLING_PER_SECOND);
}

/**
 * Advances one fighter by one fixed step with one input. Pure, identical on client and server, and snaps everything it
 * writes to what the wire carries. Its timers are stamps of the fighter's own age, never ticks.
 * @param age the fighter's steps so far, including this one, modulo 65536
 * @param dt seconds
 */
export function stepFighter(
  body: FighterBody,
  input: FighterInput,
  age: number,
  map: ArenaMap,
  dt: number,
): StepOutcome {
  outcome.hasFired = false;
  outcome.hasDashed = false;
  if (!body.isAlive) return outcome;
  renewStamps(body, age);
  body.aim = snapAim(input.aim);
  outcome.hasDashed = tryDash(body, input, age);
  if (stepsSince(age, body.dashedAt) >= rules.DASH_STEPS) steer(body, input, steering, snapVelocity, dt);
  move(body, map, dt);
  outcome.hasFired = tryFire(body, input, age);
  return outcome;
}

function renewStamps(body: FighterBody, age: number): void {
  if (isStale(age, body.dashedAt)) readyDash(body, age);
  if (isStale(age, body.shotAt)) readyGun(body, age);
}

/** No heat, and the shot interval has passed. */
function readyGun(body: Pick<FighterBody, 'heat' | 'shotAt'>, age: number): void {
  body.heat = 0;
  body.shotAt = (age - rules.SHOT_INTERVAL_STEPS) & 0xffff;
}

function readyDash(body: Pick<FighterBody, 'dashedAt'>, age: number): void {
  body.dashedAt = (age - rules.DASH_COOLDOWN_STEPS) & 0xffff;
}

/** Lets a fighter shoot and dash at once, as after a spawn. */
export function readyFighter(body: Pick<FighterBody, 'heat' | 'shotAt' | 'dashedAt'>, age: number): void {
  readyGun(body, age);
  readyDash(body, age);
}

function tryDash(body: FighterBody, input: FighterInput, age: number): boolean {
  if (!input.dash || stepsSince(age, body.dashedAt) < rules.DASH_COOLDOWN_STEPS) return false;
  const isSteering = input.moveX !== 0 || input.moveY !== 0;
  const angle = isSteering ? Math.atan2(input.moveY, input.moveX) : input.aim;
  body.vx = snapVelocity(Math.cos(angle) * rules.DASH_SPEED);
  body.vy = snapVelocity(Math.sin(angle) * rules.DASH_SPEED);
  body.dashedAt = age;
  return true;
}

/** In two half steps, because in a whole one a dash moves further than a fighter's radius. */
function move(body: FighterBody, map: ArenaMap, dt: number): void {
  if (body.vx === 0 && body.vy === 0) return;
  circle.x = body.x;
  circle.y = body.y;
  for (let half = 0; half < 2; half++) {
    circle.x += (body.vx * dt) / 2;
    circle.y += (body.vy * dt) / 2;
    keepInside(circle, map);
  }
  body.x = snapPosition(circle.x);
  body.y = snapPosition(circle.y);
}

/** Pushes a fighter's circle out of everything that stops fighters, and into the map. */
export function keepInside(circle: Point, map: ArenaMap): void {
  const solids = solidsNear(map, circle.x, circle.y);
  for (let index = 0; index < solids.length; index++) pushCircleOutOf(circle, rules.FIGHTER_RADIUS, solids[index]!);
  circle.x = clamp(circle.x, rules.FIGHTER_RADIUS, map.width - rules.FIGHTER_RADIUS);
  circle.y = clamp(circle.y, rules.FIGHTER_RADIUS, map.height - rules.FIGHTER_RADIUS);
}

function tryFire(body: FighterBody, input: FighterInput, age: number): boolean {
  if (!input.fire || stepsSince(age, body.shotAt) < rules.SHOT_INTERVAL_STEPS) return false;
  const heat = heatAt(body, age) + rules.HEAT_PER_SHOT;
  if (heat > 1) return false;
  body.heat = snapHeat(heat);
  body.shotAt = age;
  return true;
}
