import { distanceSquared } from '../../math/vector.ts';
import { canSee } from './mapRays.ts';
import type { ArenaMap } from './maps.ts';
import { MAX_HP, SIGHT_X, SIGHT_Y } from './rules.ts';
import type { ArenaState, Fighter } from './schemas.ts';

/** Chooses whom to fight among the fighters that the player could see: within the view and not behind a wall. */
export class BotEyes {
  targetId = '';
  target: Fighter | undefined;
  #keptId = '';
  #worth = 0;
  #own: Fighter | undefined;
  #map: ArenaMap | undefined;
  #crownId = '';

  /** Chooses the nearest, preferring weak and crowned fighters and its current target. */
  look(state: ArenaState, own: Fighter, map: ArenaMap): void {
    this.#own = own;
    this.#map = map;
    this.#crownId = state.crownId;
    this.#keptId = this.targetId;
    this.#worth = Number.POSITIVE_INFINITY;
    this.forget();
    state.fighters.forEach(this.#weigh);
  }

  forget(): void {
    this.targetId = '';
    this.target = undefined;
  }

  /** Runs for every fighter at every look, so it is one callback that is created once. The lowest worth is best. */
  readonly #weigh = (other: Fighter, id: string): void => {
    const own = this.#own!;
    if (other === own || !other.isAlive) return;
    if (Math.abs(other.x - own.x) > SIGHT_X || Math.abs(other.y - own.y) > SIGHT_Y) return;
    let worth = distanceSquared(own, other) * (0.6 + (0.4 * other.hp) / MAX_HP);
    if (id === this.#keptId) worth *= 0.5;
    if (id === this.#crownId) worth *= 0.5;
    if (other.isShielded) worth *= 3;
    if (worth >= this.#worth || !canSee(own, other, this.#map!)) return;
    this.#worth = worth;
    this.target = other;
    this.targetId = id;
  };
}
