import { sweepPointToCircle } from '../../math/collision.ts';
import { stepsSince } from '../../math/stepsSince.ts';
import type { Point } from '../../math/vector.ts';
import type { ArenaTick } from './ArenaTick.ts';
import type { Hit } from './damage.ts';
import { flightAt, flightEndAge } from './flight.ts';
import { mapByName } from './maps.ts';
import * as rules from './rules.ts';
import { type ArenaState, type Projectile, type ShotKind, shotKinds } from './schemas.ts';
import { type Target, targetsSeen } from './targets.ts';

/** A shot fired in this tick. `stepPlayer` records it, `stepWorld` turns it into a projectile. */
export interface Shot {
  readonly ownerId: string;
  readonly inputNumber: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

const from: Point = { x: 0, y: 0 };
const to: Point = { x: 0, y: 0 };
const centre: Point = { x: 0, y: 0 };

/**
 * Turns a shot into a projectile and compensates the shooter's lag: the projectile flies ahead by the first part of the
 * shooter's delay (at most MAX_FLY_FORWARD_MS). For the rest of its flight, fighters are rewound by what is left of the
 * delay (at most MAX_FLIGHT_REWIND_MS). Both are whole ticks, so that the projectile's age stays a whole number, which the
 * closed formula of its flight takes.
 */
export function fireShot(state: ArenaState, shot: Shot, tick: ArenaTick, hits: Hit[]): void {
  const owner = state.fighters.get(shot.ownerId);
  if (!owner) return;
  owner.shots = Math.min(0xffff, owner.shots + 1);
  const delayMs = tick.delayOf(shot.ownerId);
  const forwardTicks = Math.round(Math.min(delayMs, rules.MAX_FLY_FORWARD_MS) / rules.STEP_MS);
  const projectile = claimSlot(state);
  projectile.inputNumber = shot.inputNumber & 0xffff;
  projectile.flownMs = Math.round(forwardTicks * rules.STEP_MS);
  const leftTicks = Math.round(
    Math.min(Math.max(delayMs - forwardTicks * rules.STEP_MS, 0), rules.MAX_FLIGHT_REWIND_MS) / rules.STEP_MS,
  );
  projectile.rewoundMs = Math.round(leftTicks * rules.STEP_MS);
  launch(state, projectile, shot.ownerId, shotKinds.blaster, shot, tick.number - forwardTicks);
  // If a dash deflects it on the way, it becomes a new shot that starts now, so flying ahead ends.
  const { serial } = projectile;
  for (let age = 1; age <= forwardTicks && projectile.isFlying && projectile.serial === serial; age++) {
    stepProjectile(state, projectile, targetsSeen(state, tick.rewound(delayMs - age * rules.STEP_MS)), tick, hits);
  }
}

/** Moves every flying projectile by one tick. */
export function stepProjectiles(state: ArenaState, tick: ArenaTick, hits: Hit[]): void {
  const seenAgo = new Map<number, Target[]>();
  for (const projectile of state.projectiles) {
    if (!projectile.isFlying || projectile.ageTicks >= ((tick.number - projectile.bornTick) & 0xffff)) continue;
    const agoMs = projectile.rewoundMs;
    const targets = seenAgo.get(agoMs) ?? targetsSeen(state, tick.rewound(agoMs));
    seenAgo.set(agoMs, targets);
    stepProjectile(state, projectile, targets, tick, hits);
  }
}

export function clearProjectiles(state: ArenaState): void {
  for (const projectile of state.projectiles) endFlight(projectile);
}

/** The shots of a player who has left hit nobody. */
export function endShotsOf(state: ArenaState, ownerId: string): void {
  for (const projectile of state.projectiles) {
    if (projectile.ownerId !== ownerId) continue;
    endFlight(projectile);
    projectile.ownerId = '';
  }
}

/** The first free slot. If all are in use, the slot of the oldest shot, which would end soon anyway. */
function claimSlot(state: ArenaState): Projectile {
  let oldest = state.projectiles[0]!;
  for (const projectile of state.projectiles) {
    if (!projectile.isFlying) return projectile;
    if (projectile.ageTicks > oldest.ageTicks) oldest = projectile;
  }
  return oldest;
}

function launch(
  state: ArenaState,
  projectile: Projectile,
  ownerId: string,
  kind: ShotKind,
  seed: { readonly x: number; readonly y: number; readonly angle: number },
  bornTick: number,
): void {
  projectile.serial = state.nextSerial;
  state.nextSerial = (state.nextSerial % 0xffff) + 1;
  projectile.owner = state.fighters.get(ownerId)?.slot ?? 0;
  projectile.ownerId = ownerId;
  projectile.kind = kind;
  projectile.x = seed.x;
  projectile.y = seed.y;
  projectile.angle = seed.angle;
  projectile.bornTick = bornTick & 0xffff;
  projectile.endAge = 0;
  projectile.isFlying = true;
  projectile.ageTicks = 0;
  projectile.wallAge = flightEndAge(projectile, mapByName(state.mapName));
}

function stepProjectile(
  state: ArenaState,
  projectile: Projectile,
  targets: readonly Target[],
  tick: ArenaTick,
  hits: Hit[],
): void {
  const age = projectile.ageTicks;
  const nextAge = Math.min(age + 1, projectile.wallAge);
  flightAt(projectile, age, from);
  flightAt(projectile, nextAge, to);
  const deflector = firstMet(projectile.ownerId, targets, rules.DEFLECT_RADIUS, canDeflect);
  if (deflector) {
    deflect(state, projectile, deflector.target, tick);
    return;
  }
  projectile.ageTicks = age + 1;
  const met = firstMet(projectile.ownerId, targets, rules.HIT_RADIUS);
  if (met) {
    projectile.isFlying = false;
    projectile.endAge = Math.max(1, Math.min(255, Math.ceil((age + met.fraction * (nextAge - age)) * 8)));
    hits.push({ victimId: met.target.id, attackerId: projectile.ownerId, damage: rules.BULLET_DAMAGE, projectile });
  } else if (nextAge >= projectile.wallAge) {
    projectile.isFlying = false;
  }
}

/** The first target hit on this step's path from `from` to `to`. In a tie, the one with the lowest slot. */
function firstMet(
  ownerId: string,
  targets: readonly Target[],
  radius: number,
  counts: (target: Target) => boolean = () => true,
): { target: Target; fraction: number } | undefined {
  const left = Math.min(from.x, to.x) - radius;
  const right = Math.max(from.x, to.x) + radius;
  const top = Math.min(from.y, to.y) - radius;
  const bottom = Math.max(from.y, to.y) + radius;
  let first = Number.POSITIVE_INFINITY;
  let met: Target | undefined;
  for (const target of targets) {
    if (target.x < left || target.x > right || target.y < top || target.y > bottom) continue;
    if (target.id === ownerId || !counts(target)) continue;
    centre.x = target.x;
    centre.y = target.y;
    const fraction = sweepPointToCircle(from, to, centre, centre, radius);
    if (fraction >= first) continue;
    first = fraction;
    met = target;
  }
  return met && { target: met, fraction: first };
}

/** Whether the fighter is dashing and has not deflected a shot with this dash. */
function canDeflect({ fighter }: Target): boolean {
  return stepsSince(fighter.age, fighter.dashedAt) < rules.DASH_STEPS && fighter.deflectedDashAt !== fighter.dashedAt;
}

/** The fighter takes over the shot: it restarts at the fighter, in the direction the fighter aims. */
function deflect(state: ArenaState, projectile: Projectile, { id, fighter }: Target, tick: ArenaTick): void {
  fighter.deflectedDashAt = fighter.dashedAt;
  fighter.deflections = Math.min(0xffff, fighter.deflections + 1);
  projectile.inputNumber = 0;
  projectile.flownMs = 0;
  projectile.rewoundMs = 0;
  launch(state, projectile, id, shotKinds.deflected, { x: fighter.x, y: fighter.y, angle: fighter.aim }, tick.number);
  tick.emit({ kind: 'deflect', id, x: Math.round(fighter.x), y: Math.round(fighter.y) });
}

function endFlight(projectile: Projectile): void {
  if (!projectile.isFlying) return;
  projectile.isFlying = false;
  projectile.endAge = Math.max(1, Math.min(255, projectile.ageTicks * 8));
}
