import { entriesOf } from '../../colyseus/entriesOf.ts';
import { nextRandom } from '../../math/random.ts';
import type { Point } from '../../math/vector.ts';
import { mapByName } from './maps.ts';
import * as rules from './rules.ts';
import type { ArenaState, Fighter } from './schemas.ts';
import { readyFighter } from './stepFighter.ts';
import type { FighterEntry } from './targets.ts';

// Where the living enemies are, because reading a schema's fields is slow in the inner loop: at the start of a round, all
// fighters of the room look at all spawns in one step.
const enemyXs = new Float64Array(rules.MAX_PLAYERS);
const enemyYs = new Float64Array(rules.MAX_PLAYERS);

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
  const spawns = mapByName(state.mapName).spawns;
  const enemies = collectEnemies(state, fighter);
  const start = Math.floor(nextRandom(state) * spawns.length);
  let best = spawns[start]!;
  let bestDistance = -1;
  for (let index = 0; index < spawns.length; index++) {
    const spawn = spawns[(start + index) % spawns.length]!;
    const distance = nearestEnemyDistance(enemies, spawn, bestDistance);
    if (distance > bestDistance) {
      best = spawn;
      bestDistance = distance;
    }
  }
  return best;
}

/** Notes where the living enemies are. @returns how many there are */
function collectEnemies(state: ArenaState, fighter: Fighter): number {
  const fighters = entriesOf(state.fighters);
  let count = 0;
  for (let index = 0; index < fighters.length; index++) {
    const other = fighters[index]!.value;
    if (other === fighter || !other.isAlive) continue;
    enemyXs[count] = other.x;
    enemyYs[count] = other.y;
    count++;
  }
  return count;
}

/** The square of the distance to the nearest enemy. It is not exact if it is at most `enough`: the spawn is none the better. */
function nearestEnemyDistance(enemies: number, { x, y }: Point, enough: number): number {
  let nearest = Number.MAX_VALUE;
  for (let index = 0; index < enemies && nearest > enough; index++) {
    const dx = enemyXs[index]! - x;
    const dy = enemyYs[index]! - y;
    nearest = Math.min(nearest, dx * dx + dy * dy);
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
