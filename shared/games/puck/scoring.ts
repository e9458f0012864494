import { lengthOf } from '../../math/vector.ts';
import type { PuckTick } from './PuckTick.ts';
import { puckSettings } from './puckSettings.ts';
import * as rules from './rules.ts';
import type { Marble, PuckState } from './schemas.ts';
import { assistantOf } from './touches.ts';

/**
 * Counts a goal, whoever scored it, and lets everybody celebrate.
 * @param inGoalOf the team that defends the goal with the puck in it
 */
export function scoreGoal(state: PuckState, inGoalOf: number, tick: PuckTick): void {
  const team = 3 - inGoalOf;
  const scorerId = scorerOf(state, team, tick.number);
  const toucher = state.marbles.get(scorerId);
  const isOwnGoal = toucher !== undefined && toucher.team !== team;
  const assist = toucher && !isOwnGoal ? assistantOf(state, toucher, tick.number) : '';
  state.stage = 'goal';
  // The conceding team kicks off.
  state.kickOffTeam = inGoalOf;
  state.stageEndsAt = tick.number + rules.CELEBRATION_STEPS;
  if (tick.phase === 'playing') count(state, team, toucher, isOwnGoal, assist);
  tick.emit({
    kind: 'goal',
    team,
    scorer: scorerId,
    assist,
    isOwnGoal,
    speed: Math.round(lengthOf(state.puck.vx, state.puck.vy)),
    goals1: state.goals1,
    goals2: state.goals2,
  });
}

/**
 * Whoever touched the puck last. If that was a defender, who stopped a shot or fought for the puck a moment ago, the
 * goal is the attacker's.
 */
function scorerOf(state: PuckState, team: number, tick: number): string {
  if (state.marbles.get(state.lastTouchId)?.team === team) return state.lastTouchId;
  const attackers = [
    [state.shooterId, state.shotAt],
    [state.touchBeforeId, state.touchBeforeAt],
  ] as const;
  const forced = attackers.find(([id, at]) => state.marbles.get(id)?.team === team && tick - at <= rules.FORCED_STEPS);
  return forced ? forced[0] : state.lastTouchId;
}

export function goalsToWin(state: PuckState): number {
  return puckSettings.read(state.settings?.values, 'goalsToWin');
}

function count(state: PuckState, team: number, toucher: Marble | undefined, isOwnGoal: boolean, assist: string): void {
  if (team === 1) state.goals1 = Math.min(255, state.goals1 + 1);
  else state.goals2 = Math.min(255, state.goals2 + 1);
  if (isOwnGoal && toucher) toucher.ownGoals = Math.min(255, toucher.ownGoals + 1);
  else if (toucher) {
    toucher.goals = Math.min(255, toucher.goals + 1);
    const distance = lengthOf(state.puck.x - state.lastTouchX, state.puck.y - state.lastTouchY);
    toucher.longestShot = Math.max(toucher.longestShot, Math.round(distance));
  }
  const assistant = state.marbles.get(assist);
  if (assistant) assistant.assists = Math.min(255, assistant.assists + 1);
  const isEnough = Math.max(state.goals1, state.goals2) >= goalsToWin(state);
  if (isEnough || state.overtimeAt > 0) state.isDecided = true;
}
