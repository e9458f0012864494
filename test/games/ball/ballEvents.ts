import * as z from 'zod/mini';
import { defineEvents, type EventOf } from '../../../shared/defineEvents.ts';

export const ballEvents = defineEvents({ goal: { by: z.string() } });
export type BallEvent = EventOf<typeof ballEvents>;
