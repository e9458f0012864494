import { lengthOf, type Point } from '../../math/vector.ts';
import { snapPosition } from '../../math/worldQuanta.ts';
import { mapByName, type RoundMap } from './maps.ts';
import * as rules from './rules.ts';
import type { ArenaState, Fighter } from './schemas.ts';
import { keepInside } from './stepFighter.ts';
import type { FighterEntry } from './targets.ts';

const REACH = rules.FIGHTER_RADIUS * 2;

// The living fighters and where they are, because reading a schema's fields is slow in the inner loop.
const bodies: Fighter[] = [];
const xs = new Float64Array(rules.MAX_PLAYERS);
const ys = new Float64Array(rules.MAX_PLAYERS);
const moved: Point = { x: 0, y: 0 };

/**
 * Fighters that overlap do not block each other: each is moved by a share of the overlap.
 * @param fighters ordered by slot
 */
export function pushApart(state: ArenaState, fighters: readonly FighterEntry[]): void {
  const count = collectLiving(fighters);
  const map = mapByName(state.mapName);
  for (let one = 0; one < count; one++) {
    for (let two = one + 1; two < count; two++) {
      const dx = xs[two]! - xs[one]!;
      if (dx >= REACH || dx <= -REACH) continue;
      const dy = ys[two]! - ys[one]!;
      if (dy >= REACH || dy <= -REACH) continue;
      const distance = lengthOf(dx, dy);
      if (distance >= REACH) continue;
      const push = ((REACH - distance) * rules.PUSH_SHARE) / 2;
      const awayX = distance > 0 ? dx / distance : 1;
      const awayY = distance > 0 ? dy / distance : 0;
      move(one, -awayX * push, -awayY * push, map);
      move(two, awayX * push, awayY * push, map);
    }
  }
}

function collectLiving(fighters: readonly FighterEntry[]): number {
  let count = 0;
  for (const { value: fighter } of fighters) {
    if (!fighter.isAlive) continue;
    bodies[count] = fighter;
    xs[count] = fighter.x;
    ys[count] = fighter.y;
    count++;
  }
  return count;
}

function move(index: number, dx: number, dy: number, map: RoundMap): void {
  moved.x = xs[index]! + dx;
  moved.y = ys[index]! + dy;
  keepInside(moved, map);
  const fighter = bodies[index]!;
  fighter.x = snapPosition(moved.x);
  fighter.y = snapPosition(moved.y);
  xs[index] = fighter.x;
  ys[index] = fighter.y;
}
