import { MARBLE_RADIUS, PUCK_RADIUS } from '../../shared/games/puck/rules.ts';
import type { PuckState } from '../../shared/games/puck/schemas.ts';
import { goalsOf, type Table, tableByName } from '../../shared/games/puck/tables.ts';

/** Positions are snapped to sixteenths, and a corner to less than two of them. */
const SNAP = 0.125;

/** A sentence about something on the table that is where nothing can be; undefined if all is well. */
export function findPuckFault(state: PuckState): string | undefined {
  const table = tableByName(state.tableName);
  for (const [id, { x, y }] of state.marbles) {
    if (!isOnField(x, y, MARBLE_RADIUS, table)) return `${id} is off the field at ${x}, ${y}`;
  }
  const { x, y } = state.puck;
  return isOnField(x, y, PUCK_RADIUS, table) || isInGoal(x, y, table) ? undefined : `the puck is at ${x}, ${y}`;
}

export function isOnField(x: number, y: number, radius: number, table: Table): boolean {
  const { left, right } = goalsOf(table);
  const round = table.cornerRadius;
  const inset = (value: number, low: number, high: number) => Math.min(value - low, high - value);
  const insetX = inset(x, left, right);
  const insetY = inset(y, 0, table.height);
  if (insetX < radius - SNAP || insetY < radius - SNAP) return false;
  if (insetX >= round || insetY >= round) return true;
  return Math.hypot(round - insetX, round - insetY) <= round - radius + SNAP;
}

/** In a mouth or in the net behind it: within the posts, and not through the net. */
export function isInGoal(x: number, y: number, table: Table): boolean {
  const { left, right, top, bottom } = goalsOf(table);
  if (x < PUCK_RADIUS - SNAP || x > table.width - PUCK_RADIUS + SNAP || y <= top || y >= bottom) return false;
  const isBehindLine = x < left || x > right;
  return !isBehindLine || (y >= top + PUCK_RADIUS - SNAP && y <= bottom - PUCK_RADIUS + SNAP);
}
