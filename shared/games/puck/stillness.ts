import { lengthOf } from '../../math/vector.ts';
import { snapVelocity } from '../../math/worldQuanta.ts';
import * as rules from './rules.ts';
import type { Marble, PuckState } from './schemas.ts';
import type { Table } from './tables.ts';

/** Begins to watch the puck where it is. */
export function watchPuck(state: PuckState, tick: number): void {
  state.stillX = state.puck.x;
  state.stillY = state.puck.y;
  state.stillAt = tick;
}

/**
 * A puck that stays in one place for long, such as between two marbles in a corner, is freed: somebody knocks on the
 * table, the marbles around jump back, and the puck rolls towards the middle.
 * @returns whether that happened
 */
export function freeStillPuck(state: PuckState, table: Table, tick: number): boolean {
  const { puck } = state;
  const hasMoved = lengthOf(puck.x - state.stillX, puck.y - state.stillY) > rules.STILL_DISTANCE;
  if (hasMoved || state.stage !== 'live') watchPuck(state, tick);
  if (tick - state.stillAt < rules.STILL_STEPS) return false;
  watchPuck(state, tick);
  const dx = table.width / 2 - puck.x;
  const dy = table.height / 2 - puck.y;
  const distance = lengthOf(dx, dy);
  // In the very middle, any way is as good as another.
  puck.vx = distance > 0 ? (dx / distance) * rules.KNOCK_SPEED : 0;
  puck.vy = distance > 0 ? (dy / distance) * rules.KNOCK_SPEED : rules.KNOCK_SPEED;
  for (const marble of state.marbles.values()) knockAside(marble, puck);
  return true;
}

/** Across the way of the puck, so that nobody stands in it. */
function knockAside(marble: Marble, puck: PuckState['puck']): void {
  const dx = marble.x - puck.x;
  const dy = marble.y - puck.y;
  if (lengthOf(dx, dy) > rules.KNOCK_REACH) return;
  const [alongX, alongY] = [puck.vx / rules.KNOCK_SPEED, puck.vy / rules.KNOCK_SPEED];
  const side = alongX * dy - alongY * dx >= 0 ? 1 : -1;
  marble.vx = snapVelocity(-alongY * side * rules.TACKLE_SPEED);
  marble.vy = snapVelocity(alongX * side * rules.TACKLE_SPEED);
  marble.charge = 0;
}
