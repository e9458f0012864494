import { AsyncLocalStorage } from 'node:async_hooks';
import { matchMaker, type ServerError } from '@colyseus/core';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';

interface Refused {
  refusal?: ServerError;
}

/** Colyseus turns whatever a room says against a reservation into “already full”. What it really said is kept here. */
const requests = new AsyncLocalStorage<Refused>();
/** A person who is banned from the fullest room is seldom banned from the next. */
const MAX_OTHER_ROOMS = 5;

/** Call when a room refuses a seat, with what the player is to be told. */
export function noteRefusal(refusal: ServerError): void {
  const request = requests.getStore();
  if (request) request.refusal = refusal;
}

/**
 * Answers requests that a room refused with the room's own words. Quick play takes the next public room instead, or opens
 * one: Colyseus would ask the same room again and again. Must be the last interceptor.
 */
export const tellRoomRefusals: SeatRequestInterceptor = ({ method, target }, pass) =>
  requests.run({}, async () => {
    const refused = requests.getStore()!;
    try {
      return await pass();
    } catch (error) {
      if (!refused.refusal) throw error;
      if (method !== 'joinOrCreate') throw refused.refusal;
    }
    for (const roomId of await otherRooms(target)) {
      delete refused.refusal;
      try {
        return await pass({ method: 'joinById', target: roomId });
      } catch (error) {
        if (!refused.refusal) throw error;
      }
    }
    return pass({ method: 'create', target });
  });

/** The public rooms of a game, the fullest first. */
async function otherRooms(name: string): Promise<string[]> {
  const rooms = await matchMaker.query({ name, private: false, locked: false }, { clients: -1 });
  return rooms.slice(0, MAX_OTHER_ROOMS).map(({ roomId }) => roomId);
}
