import { AsyncLocalStorage } from 'node:async_hooks';
import { ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import type { SampledLog } from '../protection/SampledLog.ts';
import { whyRefused } from './SeatRefusal.ts';

const ID_CHARACTERS = 10;
const ids = new AsyncLocalStorage<string>();

/** The id of the request for a seat that is being answered; undefined for what the server does by itself. */
export function currentRequestId(): string | undefined {
  return ids.getStore();
}

/**
 * Gives each request for a seat an id, and logs how it ended. The room logs the same id when the seat is taken. Must be the
 * first interceptor.
 * @param returns for people who return to their seat and are told to try again, which their pages do several times a second
 */
export function logSeatRequests(
  log: Pick<SampledLog, 'info'>,
  returns: Pick<SampledLog, 'info'>,
): SeatRequestInterceptor {
  return ({ method, address }, pass) => {
    const request = nanoid(ID_CHARACTERS);
    return ids.run(request, async () => {
      try {
        const seat = await pass();
        log.info({ request, method, address, room: seat.roomId, session: seat.sessionId }, 'seat reserved');
        return seat;
      } catch (error) {
        const code = error instanceof ServerError ? error.code : undefined;
        const isAskedAgain = method === 'reconnect' && code === joinErrors.serverBusy;
        const fields = { request, method, address, code, why: whyRefused(error) };
        (isAskedAgain ? returns : log).info(fields, 'seat refused');
        throw error;
      }
    });
  };
}
