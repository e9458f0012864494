import * as rules from '../../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';

/** Damage is collected first and applied after all projectiles moved, so that map order never decides who lives. */
export interface Hit {
  readonly victimId: string;
  readonly attackerId: string;
  readonly damage: number;
  readonly projectile: Projectile;
}

/** Who died in this tick, and of which hit. */
export type Deaths = ReadonlyMap<string, Hit>;

/** Takes health away and knocks back; a shield takes everything. */
export function applyHits(state: ArenaState, hits: readonly Hit[], tick: number): Deaths {
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

/** Takes a fighter out until it respawns. */
export function killFighter(fighter: Fighter, tick: number): void {
  fighter.isAlive = false;
  fighter.isShielded = false;
  fighter.hp = 0;
  fighter.vx = 0;
  fighter.vy = 0;
  fighter.deaths = Math.min(255, fighter.deaths + 1);
  fighter.bestStreak = Math.max(fighter.bestStreak, fighter.streak);
  fighter.streak = 0;
  fighter.longestLifeTicks = Math.max(fighter.longestLifeTicks, tick - fighter.bornTick);
  fighter.respawnTick = tick + rules.RESPAWN_STEPS;
}

/** A shield ends with its owner's first shot or dash, but for the one that opens a round. */
export function dropShield(fighter: Fighter): void {
  if (fighter.isShielded && !fighter.isShieldFirm) fighter.isShielded = false;
}
