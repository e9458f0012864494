import { entriesOf } from '../../colyseus/entriesOf.ts';
import { lengthOf } from '../../math/vector.ts';
import type { Phase } from '../../room/RoomState.ts';
import type { ArenaTick } from './ArenaTick.ts';
import type { Deaths } from './damage.ts';
import { isInBout } from './lastOne.ts';
import * as rules from './rules.ts';
import { type ArenaState, shotKinds } from './schemas.ts';

/**
 * A kill is worth 1 point. The leader wears the crown, and killing its wearer is worth 2 points more. Points count
 * double in the last 30 seconds. This lets players who are behind catch up.
 */
export function scoreDeaths(state: ArenaState, deaths: Deaths, tick: ArenaTick): void {
  if (deaths.size === 0) return;
  // Ordered by victim id, so that events and streaks do not depend on the order of the hits in a tick.
  for (const victimId of [...deaths.keys()].sort()) {
    const { attackerId } = deaths.get(victimId)!;
    const isCrown = victimId === state.crownId;
    // Whoever fights on after a bout gains nothing.
    const isCounted = tick.phase === 'playing' && !state.isBoutOver;
    const points =
      isCounted && !isInBout(state) ? pointsFor(isCrown, isDoubleTime(state, tick.phase, tick.phaseLeftMs)) : 0;
    const killer = state.fighters.get(attackerId);
    if (killer) {
      killer.streak = Math.min(255, killer.streak + 1);
      killer.points += points;
      if (isCounted) killer.kills = Math.min(255, killer.kills + 1);
    }
    tick.emit({ kind: 'kill', killer: attackerId, victim: victimId, points, isCrown, streak: killer?.streak ?? 0 });
    tellVictim(state, victimId, deaths, tick);
  }
}

/** Whether points count double: at the end of a round of the usual mode. */
export function isDoubleTime(state: Pick<ArenaState, 'bout'>, phase: Phase, phaseLeftMs: number): boolean {
  return phase === 'playing' && !isInBout(state) && phaseLeftMs <= rules.DOUBLE_SECONDS * 1000;
}

function pointsFor(isCrown: boolean, isDouble: boolean): number {
  const points = rules.KILL_SCORE + (isCrown ? rules.CROWN_BONUS : 0);
  return isDouble ? points * 2 : points;
}

/** The crown goes to the sole leader. In a tie, its wearer keeps it if they are among the leaders. */
export function passCrown(state: ArenaState, tick: ArenaTick): void {
  const leader = isInBout(state) ? '' : leaderOf(state);
  if (leader === state.crownId) return;
  state.crownId = leader;
  if (leader) tick.emit({ kind: 'crown', id: leader });
}

function leaderOf(state: ArenaState): string {
  let most = 0;
  let leader = '';
  let isShared = false;
  let hasWearer = false;
  const entries = entriesOf(state.fighters);
  for (let index = 0; index < entries.length; index++) {
    const { id, value } = entries[index]!;
    const { points } = value;
    if (points < most || points === 0) continue;
    isShared = points === most;
    if (!isShared) hasWearer = false;
    if (id === state.crownId) hasWearer = true;
    most = points;
    leader = id;
  }
  if (!isShared) return leader;
  return hasWearer ? state.crownId : '';
}

/** Tells the victim how they died, in the details that only the server knows. */
function tellVictim(state: ArenaState, victimId: string, deaths: Deaths, tick: ArenaTick): void {
  const { attackerId, projectile } = deaths.get(victimId)!;
  const victim = state.fighters.get(victimId);
  if (!victim) return;
  const ticksToMs = (ticks: number) => Math.round((ticks / rules.TICK_RATE) * 1000);
  const oldest = tick.number - rules.DEATH_MEMORY_SECONDS * rules.TICK_RATE;
  tick.tell(victimId, {
    kind: 'death',
    killer: attackerId,
    weapon: projectile.kind === shotKinds.deflected ? 'deflected' : 'blaster',
    hits: victim.memory.hits
      .filter((hit) => hit.tick >= oldest)
      .map(({ by, damage, tick: at }) => ({ by, damage, agoMs: ticksToMs(tick.number - at) })),
    flownForwardMs: projectile.flownMs,
    rewoundMs: projectile.rewoundMs,
    distance: Math.round(lengthOf(victim.x - projectile.x, victim.y - projectile.y)),
    livedMs: ticksToMs(tick.number - victim.bornTick),
  });
  victim.memory.hits = [];
}
