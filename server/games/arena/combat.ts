import { flightAt, flightEndAge } from '../../../shared/games/arena/flight.ts';
import { type ArenaMap, mapByName } from '../../../shared/games/arena/maps.ts';
import * as rules from '../../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';
import { sweepPointToCircle } from '../../../shared/math/collision.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { Rewound, Tick } from '../GameModule.ts';

/** A trigger pulled in this tick: written by `stepPlayer`, made a projectile by `stepWorld`. */
export interface Shot {
  readonly ownerId: string;
  readonly inputNumber: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** Damage is collected first and applied after all projectiles moved, so that map order never decides who lives. */
export interface Hit {
  readonly victimId: string;
  readonly attackerId: string;
  readonly damage: number;
}

const HIT_RADIUS = rules.FIGHTER_RADIUS + rules.BULLET_RADIUS;
const STEP_MS = 1000 / rules.TICK_RATE;
const from: Point = { x: 0, y: 0 };
const to: Point = { x: 0, y: 0 };
const centre: Point = { x: 0, y: 0 };

/**
 * Makes a projectile of a shot and flies it forward for its shooter's delay, against fighters where the shooter saw them.
 * Whole ticks only, so that its age stays the closed form's.
 */
export function fireShot(state: ArenaState, shot: Shot, tick: Tick, hits: Hit[]): void {
  const owner = state.fighters.get(shot.ownerId);
  if (!owner) return;
  const delayMs = tick.delayOf(shot.ownerId);
  const forwardTicks = Math.round(Math.min(delayMs, rules.MAX_FLY_FORWARD_MS) / STEP_MS);
  const projectile = claimSlot(state);
  projectile.serial = state.nextSerial;
  state.nextSerial = (state.nextSerial % 0xffff) + 1;
  projectile.owner = owner.slot;
  projectile.ownerId = shot.ownerId;
  projectile.inputNumber = shot.inputNumber & 0xffff;
  projectile.x = shot.x;
  projectile.y = shot.y;
  projectile.angle = shot.angle;
  projectile.bornTick = (tick.number - forwardTicks) & 0xffff;
  projectile.endAge = 0;
  projectile.isFlying = true;
  projectile.ageTicks = 0;
  const map = mapByName(state.mapName);
  projectile.wallAge = flightEndAge(projectile, map);
  for (let age = 1; age <= forwardTicks && projectile.isFlying; age++) {
    stepProjectile(state, projectile, tick.rewound(delayMs - age * STEP_MS), hits);
  }
}

/** The longest ended slot, or when all are flying the oldest shot, whose end is near. */
function claimSlot(state: ArenaState): Projectile {
  let oldest = state.projectiles[0]!;
  for (const projectile of state.projectiles) {
    if (!projectile.isFlying) return projectile;
    if (projectile.ageTicks > oldest.ageTicks) oldest = projectile;
  }
  return oldest;
}

/** Moves every flying projectile by one tick. */
export function stepProjectiles(state: ArenaState, tick: Tick, hits: Hit[]): void {
  const live = tick.rewound(0);
  for (const projectile of state.projectiles) {
    if (projectile.isFlying && projectile.ageTicks < ((tick.number - projectile.bornTick) & 0xffff)) {
      stepProjectile(state, projectile, live, hits);
    }
  }
}

function stepProjectile(state: ArenaState, projectile: Projectile, seen: Rewound, hits: Hit[]): void {
  const age = projectile.ageTicks;
  const nextAge = Math.min(age + 1, projectile.wallAge);
  flightAt(projectile, age, from);
  flightAt(projectile, nextAge, to);
  let first = Number.POSITIVE_INFINITY;
  let victimId: string | undefined;
  let victimSlot = 0;
  for (const [id, fighter] of state.fighters) {
    if (id === projectile.ownerId || !fighter.isAlive) continue;
    centre.x = seen.value(fighter, 'x');
    centre.y = seen.value(fighter, 'y');
    const fraction = sweepPointToCircle(from, to, centre, centre, HIT_RADIUS);
    // A muzzle inside several bodies meets them all at once: their slots decide, never the order of the map.
    if (fraction < first || (fraction === first && fighter.slot < victimSlot)) {
      first = fraction;
      victimId = id;
      victimSlot = fighter.slot;
    }
  }
  projectile.ageTicks = age + 1;
  if (victimId !== undefined) {
    projectile.isFlying = false;
    projectile.endAge = Math.max(1, Math.min(255, Math.ceil((age + first * (nextAge - age)) * 8)));
    hits.push({ victimId, attackerId: projectile.ownerId, damage: rules.BULLET_DAMAGE });
  } else if (nextAge >= projectile.wallAge) {
    projectile.isFlying = false;
  }
}

/** Takes health away; shields take everything. Returns who died, each with whoever hit last. */
export function applyHits(state: ArenaState, hits: readonly Hit[]): Map<string, string> {
  const deaths = new Map<string, string>();
  for (const { victimId, attackerId, damage } of hits) {
    const victim = state.fighters.get(victimId);
    if (!victim?.isAlive || victim.isShielded) continue;
    victim.hp = Math.max(0, victim.hp - damage);
    if (victim.hp === 0 && !deaths.has(victimId)) deaths.set(victimId, attackerId);
  }
  return deaths;
}

/** Takes a fighter out until it respawns. */
export function killFighter(fighter: Fighter, tick: number): void {
  fighter.isAlive = false;
  fighter.isShielded = false;
  fighter.hp = 0;
  fighter.vx = 0;
  fighter.vy = 0;
  fighter.deaths = Math.min(255, fighter.deaths + 1);
  fighter.respawnTick = tick + rules.RESPAWN_STEPS;
}

/** A shield ends with its owner's first shot or dash. */
export function dropShield(fighter: Fighter): void {
  if (fighter.isShielded) fighter.isShielded = false;
}

/** Between rounds nothing flies. */
export function clearProjectiles(state: ArenaState, map: ArenaMap): void {
  for (const projectile of state.projectiles) endFlight(projectile);
  state.mapName = map.name;
}

/** Who has left hits nobody any more. */
export function endShotsOf(state: ArenaState, ownerId: string): void {
  for (const projectile of state.projectiles) {
    if (projectile.ownerId !== ownerId) continue;
    endFlight(projectile);
    projectile.ownerId = '';
  }
}

function endFlight(projectile: Projectile): void {
  if (!projectile.isFlying) return;
  projectile.isFlying = false;
  projectile.endAge = Math.max(1, Math.min(255, projectile.ageTicks * 8));
}
