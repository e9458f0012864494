import { entriesOf } from '../../colyseus/entriesOf.ts';
import type { ArenaTick } from './ArenaTick.ts';
import { arenaSettings } from './arenaSettings.ts';
import { type Deaths, noteLife } from './damage.ts';
import * as rules from './rules.ts';
import type { ArenaState } from './schemas.ts';
import { clearProjectiles } from './shots.ts';

/** The longest that a round of Last One takes, but for a few steps between the bouts. */
export const LAST_ONE_MS = rules.BOUTS * (rules.BOUT_STEPS + rules.BOUT_REST_STEPS) * rules.STEP_MS;

/** Whether the rounds of this room are played as Last One. */
export function isLastOne(state: ArenaState): boolean {
  return arenaSettings.read(state.settings?.values, 'mode') === 'lastOne';
}

/** From the start of a round of Last One until the next round of any mode: on the podium and in the warm-up too. */
export function isInBout(state: Pick<ArenaState, 'bout'>): boolean {
  return state.bout > 0;
}

export function isBoutRunning(state: ArenaState): boolean {
  return state.phase === 'playing' && isInBout(state) && !state.isBoutOver && !state.isDecided;
}

/** Call at the start of a round of Last One, with all fighters dead. */
export function beginBouts(state: ArenaState): void {
  state.isDecided = false;
  openBout(state, 1);
}

/** Call at the start of a round of another mode. */
export function endBouts(state: ArenaState): void {
  Object.assign(state, { bout: 0, boutEndsTick: 0, isBoutOver: false, boutStarters: 0, isDecided: false });
}

/** Ends a bout when at most one fighter of several is alive, or its time is up, and begins the next one after a rest. */
export function stepBout(state: ArenaState, deaths: Deaths, tick: ArenaTick): void {
  if (!isInBout(state) || state.isDecided) return;
  const alive = countAlive(state);
  if (state.boutEndsTick === 0) {
    // The tick is not known when a round starts. By now, the first step has spawned all fighters.
    state.boutEndsTick = tick.number + rules.BOUT_STEPS;
    state.boutStarters = alive;
  } else if (state.isBoutOver) {
    if (tick.number < state.boutEndsTick) return;
    if (state.bout >= rules.BOUTS) state.isDecided = true;
    else openBout(state, state.bout + 1);
  } else if (alive <= 1 && state.boutStarters > 1) {
    // The last two may splat each other in one tick. Both have won then.
    closeBout(state, alive === 1 ? livingIds(state) : [...deaths.keys()], tick);
  } else if (tick.number >= state.boutEndsTick) closeBout(state, [], tick);
}

function countAlive(state: ArenaState): number {
  let alive = 0;
  for (const { value } of entriesOf(state.fighters)) if (value.isAlive) alive++;
  return alive;
}

function livingIds(state: ArenaState): string[] {
  return entriesOf(state.fighters)
    .filter(({ value }) => value.isAlive)
    .map(({ id }) => id);
}

function openBout(state: ArenaState, bout: number): void {
  state.bout = bout;
  state.boutEndsTick = 0;
  state.isBoutOver = false;
  state.isRoundOpening = true;
  clearProjectiles(state);
  for (const fighter of state.fighters.values()) Object.assign(fighter, { isAlive: false, hp: 0, respawnTick: 0 });
}

function closeBout(state: ArenaState, winners: readonly string[], tick: ArenaTick): void {
  state.isBoutOver = true;
  state.boutEndsTick = tick.number + rules.BOUT_REST_STEPS;
  const known = winners.filter((id) => state.fighters.has(id)).sort();
  for (const fighter of state.fighters.values()) if (fighter.isAlive) noteLife(fighter, tick.number);
  for (const id of known) state.fighters.get(id)!.points++;
  tick.emit({ kind: 'bout', number: state.bout, winners: known });
}
