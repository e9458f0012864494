import * as z from 'zod/mini';
import { defineEvents, type EventOf } from '../../defineEvents.ts';

const sessionId = z.string();
const count = z.number();

/** How a death is told to its victim, by the weapon. */
export const weapons = ['blaster', 'deflected'] as const;

/** One of the last hits before a death. */
const RecentHit = z.object({ by: sessionId, damage: count, agoMs: count });

/** Everything that Arena tells clients besides its state. The README describes these fields. */
export const arenaEvents = defineEvents({
  /** For everybody. The killer is empty if nobody was responsible; `isCrown`: the victim wore the crown. */
  kill: { killer: sessionId, victim: sessionId, points: count, isCrown: z.boolean(), streak: count },
  /** For everybody: who has just taken the crown. */
  crown: { id: sessionId },
  /** For everybody, in Last One: who has won this bout; nobody if several were alive when its time was up. */
  bout: { number: count, winners: z.array(sessionId) },
  /** For everybody: whose dash sent a shot back, and where. */
  deflect: { id: sessionId, x: count, y: count },
  /** For the victim alone. `hits` are those of the last seconds, newest first; times are ms, the distance is world units. */
  death: {
    killer: sessionId,
    weapon: z.enum(weapons),
    hits: z.array(RecentHit),
    flownForwardMs: count,
    rewoundMs: count,
    distance: count,
    livedMs: count,
  },
});
export type ArenaEvent = EventOf<typeof arenaEvents>;
export type ArenaEventOf<Kind extends ArenaEvent['kind']> = Extract<ArenaEvent, { kind: Kind }>;
