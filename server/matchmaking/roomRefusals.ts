import { AsyncLocalStorage } from 'node:async_hooks';
import { matchMaker, type ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { leaveRefusal, takeRefusal } from './remoteRefusals.ts';

interface Refused {
  /** By which a room of another process knows the request. */
  readonly id: string;
  refusal?: ServerError | undefined;
}

/** Colyseus turns whatever a room says against a reservation into “already full”. What it really said is kept here. */
const requests = new AsyncLocalStorage<Refused>();
/** A person who is banned from the fullest room is seldom banned from the next. */
const MAX_OTHER_ROOMS = 5;

/** By which a room of another process says why it refuses the request that is being answered. */
export function refusalId(): string | undefined {
  return requests.getStore()?.id;
}

/**
 * Call when a room refuses a seat, with what the player is to be told.
 * @param id of the request, which another process may be answering
 */
export function noteRefusal(refusal: ServerError, id: string | undefined): void {
  const request = requests.getStore();
  if (request) request.refusal = refusal;
  else if (id !== undefined) leaveRefusal(id, refusal);
}

/**
 * Answers requests that a room refused with the room's own words. Quick play takes the next public room instead, or opens
 * one: Colyseus would ask the same room again and again. Must be the last interceptor.
 */
export const tellRoomRefusals: SeatRequestInterceptor = ({ method, target }, pass) =>
  requests.run({ id: nanoid() }, async () => {
    const refused = requests.getStore()!;
    try {
      return await pass();
    } catch (error) {
      refused.refusal ??= await takeRefusal(refused.id);
      if (!refused.refusal) throw error;
      if (method !== 'joinOrCreate') throw refused.refusal;
    }
    for (const roomId of await otherRooms(target)) {
      refused.refusal = undefined;
      try {
        return await pass({ method: 'joinById', target: roomId });
      } catch (error) {
        refused.refusal ??= await takeRefusal(refused.id);
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
