import { AsyncLocalStorage } from 'node:async_hooks';
import { ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import type { SampledLog } from '../protection/SampledLog.ts';

const ID_CHARACTERS = 10;
const ids = new AsyncLocalStorage<string>();

/** The id of the request for a seat that is being answered; undefined for what the server does by itself. */
export function currentRequestId(): string | undefined {
  return ids.getStore();
}

/**
 * Gives each request for a seat an id, and logs how it ended. The room logs the same id when the seat is taken. Must be the
 * first interceptor.
 */
export function logSeatRequests(log: SampledLog): SeatRequestInterceptor {
  return ({ method, address }, pass) => {
    const request = nanoid(ID_CHARACTERS);
    return ids.run(request, async () => {
      try {
        const seat = await pass();
        log.info({ request, method, address, room: seat.roomId, session: seat.sessionId }, 'seat reserved');
        return seat;
      } catch (error) {
        // Other errors are the program's, and are logged where they are caught.
        const code = error instanceof ServerError ? error.code : undefined;
        log.info({ request, method, address, code }, 'seat refused');
        throw error;
      }
    });
  };
}
