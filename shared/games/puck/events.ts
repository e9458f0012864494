import * as z from 'zod/mini';
import { defineEvents, type EventOf } from '../../defineEvents.ts';

const sessionId = z.string();
const count = z.number();

/** Everything that Puck tells clients besides its state. The README describes these fields. */
export const puckEvents = defineEvents({
  /**
   * `team` has scored. The scorer is whoever touched the puck last: a player of the other team, if `isOwnGoal`. Both ids
   * may be empty. `speed`: of the puck, units a second.
   */
  goal: {
    team: count,
    scorer: sessionId,
    assist: sessionId,
    isOwnGoal: z.boolean(),
    speed: count,
    goals1: count,
    goals2: count,
  },
  /** Play begins: the team may touch the puck first; 0 for both. */
  kickOff: { team: count },
  /** A kick has met the puck, with a strength of 0…1. */
  kick: { id: sessionId, strength: count },
  /** The puck has met a post. */
  post: { x: count, y: count },
  /** A dash has run into an opponent. */
  tackle: { id: sessionId, victim: sessionId },
  /** A player has stopped a puck that was on its way into their goal. */
  save: { id: sessionId },
  /** Somebody has knocked on the table to free a puck that nobody got away from there. */
  knock: { x: count, y: count },
  /** The time is up with a tie: the next goal wins. */
  overtime: {},
});
export type PuckEvent = EventOf<typeof puckEvents>;
export type PuckEventOf<Kind extends PuckEvent['kind']> = Extract<PuckEvent, { kind: Kind }>;
