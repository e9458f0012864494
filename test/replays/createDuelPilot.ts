import { BULLET_RANGE } from '../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState, type Fighter } from '../../shared/games/arena/schemas.ts';
import { createRandom } from '../../shared/math/random.ts';
import { distanceSquared } from '../../shared/math/vector.ts';

/** How far a pilot stays from whom it fights, in world units. */
const COMFORT = 260;

/**
 * Plays one seat of a match that is being recorded: walks up to the nearest fighter and shoots at it, badly. Not the bots'
 * brain, so that tuning them never touches a recording.
 */
export function createDuelPilot(seed: number): (state: ArenaState, id: string, tick: number) => ArenaInput | undefined {
  const random = createRandom(seed);
  let turn = 0;
  let error = 0;
  return (state, id, tick) => {
    if (tick % 15 === 0) {
      turn = (random() - 0.5) * 3;
      error = (random() - 0.5) * 0.3;
    }
    const isSilent = random() < 0.03;
    const hasDashed = random() < 0.01;
    const own = state.fighters.get(id);
    const enemy = own && nearestEnemy(state, own);
    if (!own || !enemy || isSilent) return undefined;
    const angle = Math.atan2(enemy.y - own.y, enemy.x - own.x);
    const distance = Math.sqrt(distanceSquared(own, enemy));
    const heading = angle + turn + (distance < COMFORT ? Math.PI / 2 : 0);
    const input = new ArenaInput();
    input.moveX = Math.round(Math.cos(heading) * 4) * 31;
    input.moveY = Math.round(Math.sin(heading) * 4) * 31;
    input.aim = angle + error;
    input.fire = distance < BULLET_RANGE * 0.8;
    input.dash = hasDashed;
    return input;
  };
}

function nearestEnemy(state: ArenaState, own: Fighter): Fighter | undefined {
  let nearest: Fighter | undefined;
  for (const fighter of state.fighters.values()) {
    if (fighter === own || !fighter.isAlive) continue;
    if (!nearest || distanceSquared(own, fighter) < distanceSquared(own, nearest)) nearest = fighter;
  }
  return nearest;
}
