import { snapPosition } from '../../math/worldQuanta.ts';
import { entriesBySlot } from '../../room/slots.ts';
import * as rules from './rules.ts';
import type { PuckState } from './schemas.ts';
import { type Freedom, readyMarble } from './stepMarble.ts';
import { type Table, tableByName } from './tables.ts';
import { forgetTouches } from './touches.ts';

/** Places in the left half, as shares of half the width and of the height, from the player next to the puck backwards. */
const PLACES = [
  { x: 0.24, y: 0.5 },
  { x: 0.55, y: 0.3 },
  { x: 0.55, y: 0.7 },
  { x: 0.82, y: 0.5 },
] as const;
/** The team without the kick-off stands further back, outside the circle in the middle. */
const WAITING_BACK = 0.16;

/**
 * Puts the puck in the middle and everybody at their place, frozen for a moment.
 * @param team who has the kick-off; 0 for both
 */
export function beginKickOff(state: PuckState, team: number, tick: number): void {
  const table = tableByName(state.tableName);
  state.stage = 'freeze';
  state.kickOffTeam = team;
  state.stageEndsAt = tick + rules.FREEZE_STEPS;
  Object.assign(state.puck, { x: table.width / 2, y: table.height / 2, vx: 0, vy: 0 });
  forgetTouches(state);
  for (const { id } of entriesBySlot(state.marbles)) placeMarble(state, id, table);
}

/** Puts a marble at its team's first place that nobody of the team stands on. */
export function placeMarble(state: PuckState, id: string, table: Table): void {
  const marble = state.marbles.get(id);
  if (!marble) return;
  const mates = entriesBySlot(state.marbles).filter(({ value }) => value.team === marble.team);
  const index = mates.findIndex((mate) => mate.id === id);
  const { x, y } = PLACES[index % PLACES.length]!;
  const isWaiting = state.kickOffTeam !== 0 && state.kickOffTeam !== marble.team;
  const back = Math.min(0.9, x + (isWaiting ? WAITING_BACK : 0)) * (table.width / 2 - table.netDepth);
  marble.x = snapPosition(table.width / 2 + (marble.team === 1 ? -back : back));
  marble.y = snapPosition(table.height * y);
  marble.vx = 0;
  marble.vy = 0;
  readyMarble(marble, marble.age);
}

/** Where marbles may be now, as the predicted step takes it. */
export function freedomOf({ stage, kickOffTeam }: Pick<PuckState, 'stage' | 'kickOffTeam'>): Freedom {
  const heldTeam = stage === 'kickOff' && kickOffTeam !== 0 ? 3 - kickOffTeam : 0;
  return { isFrozen: stage === 'freeze', heldTeam };
}
