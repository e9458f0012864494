import { matchMaker, ServerError } from '@colyseus/core';
import * as z from 'zod/mini';
import { WrongPassword } from '../rooms/powers/JoinGate.ts';
import { SeatRefusal, seatRefusalReasons } from './SeatRefusal.ts';

/** A refusal, on its way to the process that answers the request. */
const RemoteRefusal = z.object({
  code: z.int(),
  message: z.string(),
  isGuess: z.boolean(),
  /** Not there if the code says it. Another version may know other reasons. */
  why: z.catch(z.optional(z.enum(seatRefusalReasons)), undefined),
});

const KEY = 'rumpus:refusal:';
/** Longer than any request takes. */
const KEPT_SECONDS = 10;

/** Leaves what a room says against a request that another process answers. @param id of the request */
export function leaveRefusal(id: string, refusal: ServerError): void {
  const { code, message } = refusal;
  const isGuess = refusal instanceof WrongPassword;
  const why = refusal instanceof SeatRefusal ? refusal.why : undefined;
  void matchMaker.presence.setex(KEY + id, JSON.stringify({ code, message, isGuess, why }), KEPT_SECONDS);
}

/** Takes what a room of another process said against a request. Undefined if it said nothing. */
export async function takeRefusal(id: string): Promise<ServerError | undefined> {
  const text: unknown = await matchMaker.presence.get(KEY + id);
  if (typeof text !== 'string') return undefined;
  await matchMaker.presence.del(KEY + id);
  const { code, message, isGuess, why } = RemoteRefusal.parse(JSON.parse(text));
  if (isGuess) return new WrongPassword(code, message);
  return why === undefined ? new ServerError(code, message) : new SeatRefusal(code, why, message);
}
