import * as rules from './rules.ts';
import { type ArenaState, Award, type AwardKind, type Fighter } from './schemas.ts';

/** The measure of each award, in the order in which they are given. Nobody wins an award with 0. */
const measures: ReadonlyArray<readonly [AwardKind, (fighter: Fighter) => number]> = [
  ['splatter', (fighter) => fighter.kills],
  ['sharpshooter', hitPercent],
  ['wall', (fighter) => fighter.deflections],
  ['streak', (fighter) => (fighter.bestStreak >= 2 ? fighter.bestStreak : 0)],
  ['survivor', (fighter) => Math.floor(fighter.longestLifeTicks / rules.TICK_RATE)],
];

/** Gives up to three awards for the podium, to different players if possible. */
export function giveAwards(state: ArenaState): void {
  const winners = new Map<AwardKind, [string, number]>();
  for (const isRepeatAllowed of [false, true]) {
    for (const [kind, measure] of measures) {
      if (winners.size >= rules.AWARD_COUNT || winners.has(kind)) continue;
      const honoured = new Set([...winners.values()].map(([id]) => id));
      const best = bestBy(state, measure, (id) => isRepeatAllowed || !honoured.has(id));
      if (best) winners.set(kind, best);
    }
  }
  for (const [kind, [id, value]] of winners) {
    const award = new Award();
    Object.assign(award, { kind, id, value: Math.min(0xffff, value) });
    state.awards.push(award);
  }
}

export function clearAwards(state: ArenaState): void {
  if (state.awards.length > 0) state.awards.clear();
}

function hitPercent({ shots, shotsHit }: Fighter): number {
  return shots >= rules.SHARPSHOOTER_MIN_SHOTS ? Math.round((Math.min(shots, shotsHit) / shots) * 100) : 0;
}

/** In a tie, the fighter with the lowest slot wins. */
function bestBy(
  state: ArenaState,
  measure: (fighter: Fighter) => number,
  counts: (id: string) => boolean,
): [string, number] | undefined {
  let best: { id: string; value: number; slot: number } | undefined;
  for (const [id, fighter] of state.fighters) {
    const value = measure(fighter);
    if (value <= 0 || !counts(id)) continue;
    if (!best || value > best.value || (value === best.value && fighter.slot < best.slot)) {
      best = { id, value, slot: fighter.slot };
    }
  }
  return best && [best.id, best.value];
}
