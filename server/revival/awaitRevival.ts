import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { SeatRefusal } from '../matchmaking/SeatRefusal.ts';
import type { AwaitedRooms } from './AwaitedRooms.ts';

/** The pages of people who have a seat in the room try again by themselves. */
class RoomIsMoving extends SeatRefusal {
  constructor(cause?: unknown) {
    const sentence = 'This room is moving to another server. Try again in a few seconds.';
    super(joinErrors.serverBusy, 'reopening', sentence, { cause });
  }
}

/**
 * Asks people to wait who want a seat in a room that is about to be opened again. Must come after what counts wrong codes,
 * because these are not wrong.
 */
export function awaitRevival(awaited: Pick<AwaitedRooms, 'has' | 'mayHaveSome'>): SeatRequestInterceptor {
  return async (request, pass) => {
    const { method, target } = request;
    if (method !== 'joinById' && method !== 'reconnect') return pass();
    // The dead process would not answer for seconds.
    if (awaited.mayHaveSome && (await awaited.has(target))) throw new RoomIsMoving();
    try {
      return await pass();
    } catch (error) {
      if (error instanceof ServerError && (await awaited.has(target))) throw new RoomIsMoving(error);
      throw error;
    }
  };
}
