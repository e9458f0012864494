import { entriesOf, type MapEntry } from '../../colyseus/entriesOf.ts';
import { nextRandom } from '../../math/random.ts';
import { distanceSquared, type Point } from '../../math/vector.ts';
import { mapByName } from './maps.ts';
import * as rules from './rules.ts';
import type { ArenaState, Fighter } from './schemas.ts';
import { readyFighter } from './stepFighter.ts';
import type { FighterEntry } from './targets.ts';

/** Puts a fighter at the spawn point whose nearest living enemy is farthest away. A tie is decided at random. */
export function spawnFighter(state: ArenaState, fighter: Fighter, tick: number): void {
  const point = chooseSpawn(state, fighter);
  fighter.x = point.x;
  fighter.y = point.y;
  fighter.vx = 0;
  fighter.vy = 0;
  fighter.hp = rules.MAX_HP;
  fighter.isAlive = true;
  fighter.isShielded = true;
  fighter.bornTick = tick;
  fighter.memory.hits = [];
  fighter.isShieldFirm = state.isRoundOpening;
  fighter.shieldUntilTick = tick + (state.isRoundOpening ? rules.OPENING_SHIELD_STEPS : rules.SHIELD_STEPS);
  readyFighter(fighter, fighter.age);
}

function chooseSpawn(state: ArenaState, fighter: Fighter): Point {
  const fighters = entriesOf(state.fighters);
  const spawns = mapByName(state.mapName).spawns;
  const start = Math.floor(nextRandom(state) * spawns.length);
  let best = spawns[start]!;
  let bestDistance = -1;
  for (let index = 0; index < spawns.length; index++) {
    const spawn = spawns[(start + index) % spawns.length]!;
    const distance = nearestEnemyDistance(fighters, fighter, spawn);
    if (distance > bestDistance) {
      best = spawn;
      bestDistance = distance;
    }
  }
  return best;
}

function nearestEnemyDistance(fighters: readonly MapEntry<Fighter>[], fighter: Fighter, spawn: Point): number {
  let nearest = Number.MAX_VALUE;
  for (const { value: other } of fighters) {
    if (other !== fighter && other.isAlive) nearest = Math.min(nearest, distanceSquared(spawn, other));
  }
  return nearest;
}

/**
 * Respawns the fighters whose wait is over, and removes expired shields.
 * @param fighters ordered by slot
 * @param hasOneLife whoever is dead stays so until the next opening
 */
export function respawnAndUnshield(
  state: ArenaState,
  fighters: readonly FighterEntry[],
  tick: number,
  hasOneLife: boolean,
): void {
  const canRespawn = !hasOneLife || state.isRoundOpening;
  for (const { value: fighter } of fighters) {
    if (!fighter.isAlive && canRespawn && tick >= fighter.respawnTick) spawnFighter(state, fighter, tick);
    else if (fighter.isShielded && tick >= fighter.shieldUntilTick) fighter.isShielded = false;
  }
  state.isRoundOpening = false;
}
