import * as rules from './rules.ts';
import type { ArenaState, Fighter, Projectile } from './schemas.ts';

/** Hits are collected and applied after all projectiles have moved, so that their order never decides who survives. */
export interface Hit {
  readonly victimId: string;
  readonly attackerId: string;
  readonly damage: number;
  readonly projectile: Projectile;
}

/** The fighters that died in this tick, and the hit that killed each. */
export type Deaths = ReadonlyMap<string, Hit>;

export const nobody: Deaths = new Map();

/** Applies damage and knockback. Shielded fighters are not affected. */
export function applyHits(state: ArenaState, hits: readonly Hit[], tick: number): Deaths {
  if (hits.length === 0) return nobody;
  const deaths = new Map<string, Hit>();
  for (const hit of hits) {
    const victim = state.fighters.get(hit.victimId);
    if (!victim?.isAlive || victim.isShielded) continue;
    const attacker = state.fighters.get(hit.attackerId);
    if (attacker) attacker.shotsHit = Math.min(0xffff, attacker.shotsHit + 1);
    remember(victim, hit, tick);
    victim.hp = Math.max(0, victim.hp - hit.damage);
    victim.vx += Math.cos(hit.projectile.angle) * rules.KNOCK_BACK;
    victim.vy += Math.sin(hit.projectile.angle) * rules.KNOCK_BACK;
    if (victim.hp === 0 && !deaths.has(hit.victimId)) deaths.set(hit.victimId, hit);
  }
  return deaths;
}

function remember(victim: Fighter, { attackerId, damage }: Hit, tick: number): void {
  const { hits } = victim.memory;
  hits.unshift({ by: attackerId, damage, tick });
  hits.length = Math.min(hits.length, rules.DEATH_HITS);
}

export function killFighter(fighter: Fighter, tick: number): void {
  fighter.isAlive = false;
  fighter.isShielded = false;
  fighter.hp = 0;
  fighter.vx = 0;
  fighter.vy = 0;
  fighter.deaths = Math.min(255, fighter.deaths + 1);
  fighter.bestStreak = Math.max(fighter.bestStreak, fighter.streak);
  fighter.streak = 0;
  noteLife(fighter, tick);
  fighter.respawnTick = tick + rules.RESPAWN_STEPS;
}

/** Counts the life that ends now. */
export function noteLife(fighter: Fighter, tick: number): void {
  fighter.longestLifeTicks = Math.max(fighter.longestLifeTicks, tick - fighter.bornTick);
}

/** A shot or a dash ends the fighter's shield, except the shield at the start of a round. */
export function dropShield(fighter: Fighter): void {
  if (fighter.isShielded && !fighter.isShieldFirm) fighter.isShielded = false;
}
