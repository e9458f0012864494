import { lengthOf } from '../../math/vector.ts';
import type { PuckTick } from './PuckTick.ts';
import * as rules from './rules.ts';
import type { Marble, PuckState } from './schemas.ts';
import type { PuckBody } from './stepPuck.ts';
import { goalsOf, type Table } from './tables.ts';

/** A puck that would take longer, in seconds, is not on its way into a goal yet. */
const SOON = 1.2;

/** Notes who touched the puck, for goals, assists, steals and saves. */
export function noteTouch(state: PuckState, id: string, tick: PuckTick): void {
  const marble = state.marbles.get(id);
  if (!marble) return;
  noteSave(state, marble, id, tick);
  if (state.lastTouchId !== id) {
    const before = state.marbles.get(state.lastTouchId);
    if (before && before.team !== marble.team && state.stage === 'live')
      marble.steals = Math.min(255, marble.steals + 1);
    state.touchBeforeId = state.lastTouchId;
    state.touchBeforeAt = state.lastTouchAt;
    state.lastTouchId = id;
  }
  state.lastTouchAt = tick.number;
  state.lastTouchX = state.puck.x;
  state.lastTouchY = state.puck.y;
}

/** Call after the puck has moved: whose goal it would go into if nobody touched it. */
export function noteThreat(state: PuckState, table: Table): void {
  state.threatened = threatOf(state.puck, table);
  state.isFastShot = lengthOf(state.puck.vx, state.puck.vy) >= rules.SAVE_SPEED;
}

export function forgetTouches(state: PuckState): void {
  Object.assign(state, { lastTouchId: '', lastTouchAt: 0, touchBeforeId: '', touchBeforeAt: 0, threatened: 0 });
  Object.assign(state, { shooterId: '', shotAt: 0 });
}

/** Who gave the puck to the scorer: a player of the same team who touched it shortly before. */
export function assistantOf(state: PuckState, scorer: Marble, tick: number): string {
  const assistant = state.marbles.get(state.touchBeforeId);
  const isRecent = tick - state.touchBeforeAt <= rules.ASSIST_STEPS;
  return assistant && isRecent && assistant !== scorer && assistant.team === scorer.team ? state.touchBeforeId : '';
}

function noteSave(state: PuckState, marble: Marble, id: string, tick: PuckTick): void {
  const isStopped = state.threatened === marble.team && state.marbles.get(state.lastTouchId)?.team !== marble.team;
  const isSave = isStopped && state.isFastShot;
  state.threatened = 0;
  if (!isStopped || state.stage !== 'live') return;
  state.shooterId = state.lastTouchId;
  state.shotAt = tick.number;
  if (!isSave) return;
  marble.saves = Math.min(255, marble.saves + 1);
  tick.emit({ kind: 'save', id });
}

function threatOf(puck: PuckBody, table: Table): number {
  if (lengthOf(puck.vx, puck.vy) < rules.SHOT_SPEED || puck.vx === 0) return 0;
  const { left, right, top, bottom } = goalsOf(table);
  const goalX = puck.vx < 0 ? left : right;
  const seconds = (goalX - puck.x) / puck.vx;
  const y = puck.y + puck.vy * seconds;
  if (seconds < 0 || seconds > SOON || y < top || y > bottom) return 0;
  return puck.vx < 0 ? 1 : 2;
}
