import { canSee } from './mapRays.ts';
import type { ArenaMap } from './maps.ts';
import { BULLET_RANGE, BULLET_SPEED, HIT_RADIUS, SIGHT_Y, TICK_RATE } from './rules.ts';
import type { ArenaState, Fighter, Projectile } from './schemas.ts';

/** A shot that will pass closer than this is a threat: the hit radius plus a margin. */
const DANGER = HIT_RADIUS + 25;
const SPEED_A_STEP = BULLET_SPEED / TICK_RATE;
const REMEMBERED = 6;

/** A shot towards the bot, as it was when first seen. */
export interface Threat {
  /** The bot's step in which it arrives. */
  arrivesAt: number;
  /** Direction of flight, in radians. */
  angle: number;
  /** Where it was fired, as `y`. */
  x: number;
  y: number;
  /** How far it will miss by if the bot keeps its speed. Positive if it passes on the bot's left. */
  miss: number;
}

/** Looks at each new shot once, and remembers those that come towards the bot. */
export class BotShotWatch {
  /** The last serial seen in each slot of the ring. */
  readonly #serials: number[] = [];
  readonly #threats: Threat[] = Array.from({ length: REMEMBERED }, () => ({
    arrivesAt: -1,
    angle: 0,
    x: 0,
    y: 0,
    miss: 0,
  }));
  #own: Fighter | undefined;
  #map: ArenaMap | undefined;
  #step = 0;
  #next = 0;
  #isFirstLook = true;
  #found: Threat | undefined;

  /** Returns a new shot by somebody else that comes towards the bot; undefined if there is none. */
  look(state: ArenaState, own: Fighter, map: ArenaMap, step: number): Threat | undefined {
    this.#own = own;
    this.#map = map;
    this.#step = step;
    this.#found = undefined;
    // Uses one callback, created once, instead of indexing into the ring, because its proxy is ten times slower.
    state.projectiles.forEach(this.#noteShot);
    this.#isFirstLook = false;
    return this.#found;
  }

  /** Steps until the next seen shot arrives; Infinity if none is coming. */
  stepsToNext(step: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { arrivesAt } of this.#threats) if (arrivesAt >= step) least = Math.min(least, arrivesAt - step);
    return least;
  }

  forget(): void {
    for (const threat of this.#threats) threat.arrivesAt = -1;
  }

  readonly #noteShot = (shot: Projectile, slot: number): void => {
    const { serial } = shot;
    if (serial === this.#serials[slot]) return;
    this.#serials[slot] = serial;
    const own = this.#own!;
    if (this.#isFirstLook || shot.owner === own.slot || Math.abs(shot.y - own.y) > SIGHT_Y) return;
    this.#noteThreat(shot, own);
  };

  #noteThreat(shot: Projectile, own: Fighter): void {
    const { x, y, angle } = shot;
    const dirX = Math.cos(angle);
    const dirY = Math.sin(angle);
    const along = (own.x - x) * dirX + (own.y - y) * dirY;
    if (along < 0 || along > BULLET_RANGE) return;
    const standingMiss = (own.y - y) * dirX - (own.x - x) * dirY;
    const steps = along / SPEED_A_STEP;
    const sideways = own.vy * dirX - own.vx * dirY;
    const miss = standingMiss + (sideways * steps) / TICK_RATE;
    if (Math.min(Math.abs(standingMiss), Math.abs(miss)) > DANGER || !canSee(shot, own, this.#map!)) return;
    const threat = this.#threats[this.#next]!;
    this.#next = (this.#next + 1) % REMEMBERED;
    threat.arrivesAt = this.#step + steps;
    threat.angle = angle;
    threat.x = x;
    threat.y = y;
    threat.miss = miss;
    this.#found = threat;
  }
}
