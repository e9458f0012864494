import { BOT_LEVELS } from '../../Bot.ts';
import { lengthOf } from '../../math/vector.ts';
import { estimateLevel } from '../../room/estimateLevel.ts';
import type { Marble, PuckState } from './schemas.ts';

/** A marble's speed is looked at in every so many of its steps. A power of two. */
const LOOK_EVERY_STEPS = 8;
/** The mean speed of bots of the first and of the last level while the puck is live, in world units a second. */
const PACE = { first: 215, last: 256 };
/** How many looks say the level with a variance of 1. */
const LOOKS_TO_TELL = 260;

/** Call in each step of a marble while the puck is live. */
export function notePace(marble: Marble): void {
  if (marble.age % LOOK_EVERY_STEPS !== 0 || marble.looks === 0xffff) return;
  marble.looks++;
  marble.paceSum += lengthOf(marble.vx, marble.vy);
}

/**
 * How strong a player has been in this round: how much they roll. Nothing else tells so much in a minute. Goals are too
 * few, and how often somebody touches the puck depends on their place in the team.
 */
export function strengthOf(state: PuckState, id: string, believed: number): number {
  const marble = state.marbles.get(id);
  if (!marble || marble.looks === 0) return believed;
  const pace = marble.paceSum / marble.looks;
  const level = 1 + ((pace - PACE.first) / (PACE.last - PACE.first)) * (BOT_LEVELS - 1);
  return estimateLevel(believed, [{ level, weight: marble.looks / LOOKS_TO_TELL }]);
}
