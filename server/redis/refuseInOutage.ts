import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import type { SharedState } from './SharedState.ts';

const SENTENCE = 'The server cannot find or open rooms for a moment. Try again in a few seconds.';

/** Answers requests for seats at once while Redis is away. Must be the first interceptor. */
export function refuseInOutage(shared: Pick<SharedState, 'isReachable' | 'untilOutage'>): SeatRequestInterceptor {
  return async (_request, pass) => {
    try {
      return await shared.untilOutage(pass);
    } catch (error) {
      throw error instanceof ServerError && shared.isReachable
        ? error
        : new ServerError(joinErrors.serverBusy, SENTENCE);
    }
  };
}
