import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { RedisAway } from './RedisAway.ts';
import type { SharedState } from './SharedState.ts';

/**
 * While the processes list their rooms again, a room that is not found may live all the same. Must come after what counts
 * wrong codes, because these are not wrong.
 */
export function excuseUnlisted(shared: Pick<SharedState, 'isBeingFilled'>): SeatRequestInterceptor {
  return async (_request, pass) => {
    try {
      return await pass();
    } catch (error) {
      const isUnlisted = error instanceof ServerError && error.code === joinErrors.unknownRoom;
      throw isUnlisted && shared.isBeingFilled ? new RedisAway(error, 'unlisted') : error;
    }
  };
}
