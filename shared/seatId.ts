import * as z from 'zod/mini';

/** A seat that a message is about: its session id. */
export const seatId = z.string().check(z.maxLength(32));
