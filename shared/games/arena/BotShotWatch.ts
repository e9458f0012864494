import type { Point } from '../../math/vector.ts';
import { BULLET_RADIUS, BULLET_RANGE, FIGHTER_RADIUS } from './rules.ts';
import type { ArenaState, Fighter, Projectile } from './schemas.ts';

const DANGER = FIGHTER_RADIUS + BULLET_RADIUS + 25;

/** How far a shot will pass from a place, positive on its right; Infinity when it will not pass. */
function missDistance(shot: Projectile, place: Point): number {
  const dx = place.x - shot.x;
  const dy = place.y - shot.y;
  const along = dx * Math.cos(shot.angle) + dy * Math.sin(shot.angle);
  if (along < 0 || along > BULLET_RANGE) return Number.POSITIVE_INFINITY;
  return dy * Math.cos(shot.angle) - dx * Math.sin(shot.angle);
}

/** Sees each shot once, when it is new. */
export class BotShotWatch {
  /** Last serial seen in each slot of the ring. */
  readonly #serials: number[] = [];

  /** The direction out of the way of a new shot of somebody else that comes close; undefined when none does. */
  findEscape(state: ArenaState, own: Fighter): number | undefined {
    const isFirstLook = this.#serials.length === 0;
    let wayOut: number | undefined;
    for (let slot = 0; slot < state.projectiles.length; slot++) {
      const shot = state.projectiles[slot]!;
      const { serial } = shot;
      if (serial === this.#serials[slot]) continue;
      this.#serials[slot] = serial;
      if (isFirstLook || shot.owner === own.slot) continue;
      const miss = missDistance(shot, own);
      if (Math.abs(miss) <= DANGER) wayOut = shot.angle + (miss >= 0 ? Math.PI / 2 : -Math.PI / 2);
    }
    return wayOut;
  }
}
