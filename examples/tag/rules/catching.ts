import type { Tick } from '../../../shared/games/GameModule.ts';
import { nextRandom } from '../../../shared/math/random.ts';
import { distanceSquared } from '../../../shared/math/vector.ts';
import type { TagEvent } from './events.ts';
import { RADIUS, REST_STEPS, SAFE_STEPS } from './rules.ts';
import type { Runner, TagState } from './schemas.ts';

type Entry = readonly [id: string, runner: Runner];

export function findIt(state: TagState): Entry | undefined {
  return [...state.runners].find(([, { isIt }]) => isIt);
}

/** If nobody is "it", as after a start or when it has left, chance decides who is. */
export function chooseIt(state: TagState, tick: Tick<TagEvent>): void {
  if (state.runners.size === 0 || findIt(state)) return;
  // In the order of the ids, because the order of the seats must decide nothing.
  const ids = [...state.runners.keys()].sort();
  makeIt(state, ids[Math.floor(nextRandom(state) * ids.length)]!, '', tick);
}

/** Whoever is "it" catches the nearest runner that it touches. */
export function catchRunner(state: TagState, tick: Tick<TagEvent>): void {
  const [catcherId, catcher] = findIt(state) ?? [];
  if (!catcher || catcherId === undefined) return;
  if (state.itTicks < SAFE_STEPS) state.itTicks++;
  else state.safeId = '';
  if (state.itTicks < REST_STEPS) return;
  let least = (RADIUS * 2) ** 2;
  let caughtId = '';
  for (const [id, runner] of state.runners) {
    const distance = distanceSquared(runner, catcher);
    if (runner === catcher || id === state.safeId || distance > least || (distance === least && id > caughtId))
      continue;
    least = distance;
    caughtId = id;
  }
  if (caughtId === '') return;
  catcher.isIt = false;
  makeIt(state, caughtId, catcherId, tick);
}

function makeIt(state: TagState, to: string, from: string, tick: Tick<TagEvent>): void {
  state.runners.get(to)!.isIt = true;
  state.safeId = from;
  state.itTicks = 0;
  tick.emit({ kind: 'caught', from, to });
}
