import * as z from 'zod/mini';
import { defineEvents, type EventOf } from '../../../shared/defineEvents.ts';

/** What clients are told besides the state. */
export const tagEvents = defineEvents({
  /** Somebody is "it" now. `from` has caught them, or is empty if nobody did. */
  caught: { from: z.string(), to: z.string() },
});
export type TagEvent = EventOf<typeof tagEvents>;
