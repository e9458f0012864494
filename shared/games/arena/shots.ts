import { sweepPointToCircle } from '../../math/collision.ts';
import { stepsSince } from '../../math/stepsSince.ts';
import type { Point } from '../../math/vector.ts';
import type { Rewound } from '../GameModule.ts';
import type { ArenaTick } from './ArenaTick.ts';
import type { Hit } from './damage.ts';
import { flightBetween, flightEndAge } from './flight.ts';
import { mapByName } from './maps.ts';
import * as rules from './rules.ts';
import { type ArenaState, Projectile, type ShotKind, shotKinds } from './schemas.ts';
import { type FighterEntry, SeenTargets, type Target, Targets } from './targets.ts';

/** A shot fired in this tick. `stepPlayer` records it, `stepWorld` turns it into a projectile. */
export interface Shot {
  readonly ownerId: string;
  readonly inputNumber: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** How far from its path a shot may meet a fighter. */
const LONGEST_REACH = Math.max(rules.DEFLECT_RADIUS, rules.HIT_RADIUS);

/** Slots for shots in flight, in a room of a few players. 6 per player cover the fire rate times the longest flight. */
const SLOTS_PER_PLAYER = 6;
/** In a room of any size, this many slots are not too many, as long as its players need them. */
const USUAL_SLOTS = 128;

const from: Point = { x: 0, y: 0 };
const to: Point = { x: 0, y: 0 };
const centre: Point = { x: 0, y: 0 };
/** Where on the path of its step, from 0 to 1, a shot met what `firstMet` returned last. */
let metAt = 0;
const seenNow = new Targets();
const nearPath = new Targets();
const seenTargets = new SeenTargets();

/**
 * Turns a shot into a projectile and compensates the shooter's lag: the projectile flies ahead by the first part of the
 * shooter's delay (at most MAX_FLY_FORWARD_MS). For the rest of its flight, fighters are rewound by what is left of the
 * delay (at most MAX_FLIGHT_REWIND_MS). Both are whole ticks, so that the projectile's age stays a whole number, which the
 * closed formula of its flight takes.
 * @param living the living fighters, ordered by slot
 */
export function fireShot(
  state: ArenaState,
  living: readonly FighterEntry[],
  shot: Shot,
  tick: ArenaTick,
  hits: Hit[],
): void {
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
    trace(projectile);
    const targets = seeOnPath(living, tick.rewound(delayMs - age * rules.STEP_MS));
    stepProjectile(state, projectile, targets, tick, hits);
  }
}

/** The path of the shot's next step, `from` and `to`. */
function trace(projectile: Projectile): void {
  const age = projectile.ageTicks;
  flightBetween(projectile, age, Math.min(age + 1, projectile.wallAge), from, to);
}

/** The targets that the traced shot may meet, and more. */
function seeOnPath(living: readonly FighterEntry[], rewound: Rewound): Targets {
  return seenNow.see(living, rewound, Math.min(from.x, to.x) - LONGEST_REACH, Math.max(from.x, to.x) + LONGEST_REACH);
}

/**
 * Moves every flying projectile by one tick.
 * @param living the living fighters, ordered by slot
 */
export function stepProjectiles(
  state: ArenaState,
  living: readonly FighterEntry[],
  tick: ArenaTick,
  hits: Hit[],
): void {
  seenTargets.clear();
  for (const projectile of state.projectiles) {
    if (!projectile.isFlying || projectile.ageTicks >= ((tick.number - projectile.bornTick) & 0xffff)) continue;
    trace(projectile);
    const targets = seenTargets.ago(living, projectile.rewoundMs, tick.rewound);
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

/**
 * The first free slot, or a new one: whoever joins is sent no more slots than a fight has needed. If there are as many as all
 * players need, it is the slot of the oldest shot, which would end soon anyway.
 */
function claimSlot(state: ArenaState): Projectile {
  let oldest: Projectile | undefined;
  for (const projectile of state.projectiles) {
    if (!projectile.isFlying) return projectile;
    if (!oldest || projectile.ageTicks > oldest.ageTicks) oldest = projectile;
  }
  if (oldest && state.projectiles.length >= mostSlots(state.fighters.size)) return oldest;
  const added = new Projectile();
  state.projectiles.push(added);
  return added;
}

/** In a crowd, not all fire as fast as they can, so each player has as many slots as in the largest room. */
function mostSlots(players: number): number {
  const inCrowd = (players * rules.PROJECTILE_SLOTS) / rules.MAX_PLAYERS;
  return Math.min(players * SLOTS_PER_PLAYER, Math.max(USUAL_SLOTS, inCrowd));
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

/** Call with the shot traced. */
function stepProjectile(
  state: ArenaState,
  projectile: Projectile,
  targets: Targets,
  tick: ArenaTick,
  hits: Hit[],
): void {
  const age = projectile.ageTicks;
  const nextAge = Math.min(age + 1, projectile.wallAge);
  const near = pickNear(targets);
  const deflector = firstMet(projectile.ownerId, near, rules.DEFLECT_RADIUS, canDeflect);
  if (deflector) {
    deflect(state, projectile, deflector, tick);
    return;
  }
  projectile.ageTicks = age + 1;
  const met = firstMet(projectile.ownerId, near, rules.HIT_RADIUS, canHit);
  if (met) {
    projectile.isFlying = false;
    projectile.endAge = Math.max(1, Math.min(255, Math.ceil((age + metAt * (nextAge - age)) * 8)));
    hits.push({ victimId: met.id, attackerId: projectile.ownerId, damage: rules.BULLET_DAMAGE, projectile });
  } else if (nextAge >= projectile.wallAge) {
    projectile.isFlying = false;
  }
}

/** The targets around the traced path: mostly none. */
function pickNear(targets: Targets): Targets {
  return nearPath.pick(
    targets,
    Math.min(from.x, to.x) - LONGEST_REACH,
    Math.max(from.x, to.x) + LONGEST_REACH,
    Math.min(from.y, to.y) - LONGEST_REACH,
    Math.max(from.y, to.y) + LONGEST_REACH,
  );
}

/**
 * The first target hit on this step's path from `from` to `to`. In a tie, the one with the lowest slot. `metAt` tells where on
 * the path.
 */
function firstMet(
  ownerId: string,
  targets: Targets,
  radius: number,
  counts: (target: Target) => boolean,
): Target | undefined {
  let met: Target | undefined;
  metAt = Number.POSITIVE_INFINITY;
  for (let index = 0; index < targets.count; index++) {
    const target = targets.at(index);
    if (target.id === ownerId || !counts(target)) continue;
    centre.x = target.x;
    centre.y = target.y;
    const fraction = sweepPointToCircle(from, to, centre, centre, radius);
    if (fraction >= metAt) continue;
    metAt = fraction;
    met = target;
  }
  return met;
}

function canHit(): boolean {
  return true;
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
