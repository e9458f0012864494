import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';

/**
 * Why a seat was refused, where the code does not say it. Redis was away until just now: `unlisted`. The process of the room
 * has died, and another one is about to open the room: `reopening`. The process of the room does not answer: `unanswered`.
 */
export const seatRefusalReasons = [
  'full',
  'overload',
  'draining',
  'restarting',
  'redisAway',
  'unlisted',
  'reopening',
  'unanswered',
  'noRooms',
  'noSeat',
  'rooms',
  'reservations',
  'wrongCodes',
  'failed',
] as const;
export type SeatRefusalReason = (typeof seatRefusalReasons)[number];

/** A refusal of a seat that says more in the log than its code does. */
export class SeatRefusal extends ServerError {
  readonly why: SeatRefusalReason;

  /** @param sentence for the player */
  constructor(code: number, why: SeatRefusalReason, sentence: string, options?: ErrorOptions) {
    super(code, sentence, options);
    this.why = why;
  }
}

/** Why a request for a seat was refused, in a word, which has nothing that the player sent. */
export function whyRefused(error: unknown): string {
  if (error instanceof SeatRefusal) return error.why;
  const code = error instanceof ServerError ? error.code : undefined;
  // Any other error is the program's, and is logged where it is caught.
  return Object.entries(joinErrors).find(([, known]) => known === code)?.[0] ?? 'failed';
}
