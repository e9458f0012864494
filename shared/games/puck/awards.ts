import { entriesBySlot } from '../../room/slots.ts';
import * as rules from './rules.ts';
import { Award, type AwardKind, type Marble, type PuckState } from './schemas.ts';

/** The measure of each award, in the order in which they are given. Nobody wins an award with 0. */
const measures: ReadonlyArray<readonly [AwardKind, (marble: Marble) => number]> = [
  ['scorer', (marble) => marble.goals],
  ['keeper', (marble) => marble.saves],
  ['playmaker', (marble) => marble.assists],
  ['longShot', (marble) => marble.longestShot],
  ['thief', (marble) => marble.steals],
];

/** Gives up to three awards for the podium, to different players. In a tie, the lowest slot wins. */
export function giveAwards(state: PuckState): void {
  const honoured = new Set<string>();
  for (const [kind, measure] of measures) {
    if (honoured.size >= rules.AWARD_COUNT) return;
    let best: [id: string, value: number] | undefined;
    for (const { id, value: marble } of entriesBySlot(state.marbles)) {
      const value = measure(marble);
      if (value > 0 && !honoured.has(id) && (!best || value > best[1])) best = [id, value];
    }
    if (!best) continue;
    honoured.add(best[0]);
    const award = new Award();
    Object.assign(award, { kind, id: best[0], value: Math.min(0xffff, best[1]) });
    state.awards.push(award);
  }
}

export function clearAwards(state: PuckState): void {
  if (state.awards.length > 0) state.awards.clear();
}
