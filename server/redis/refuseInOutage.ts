import { ServerError } from '@colyseus/core';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { RedisAway } from './RedisAway.ts';
import type { SharedState } from './SharedState.ts';

/** Answers requests for seats at once while Redis is away. Must be the first interceptor. */
export function refuseInOutage(shared: Pick<SharedState, 'isReachable' | 'untilOutage'>): SeatRequestInterceptor {
  return async (_request, pass) => {
    try {
      return await shared.untilOutage(pass);
    } catch (error) {
      throw error instanceof ServerError && shared.isReachable ? error : new RedisAway(error);
    }
  };
}
