import { ErrorCode, matchMaker, ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import { roomHasEnded } from '../../shared/roomHasEnded.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { isRoomFull } from '../colyseus/isRoomFull.ts';
import { isUnanswered } from '../colyseus/isUnanswered.ts';
import type { EndedCodes } from './EndedCodes.ts';
import { SeatRefusal } from './SeatRefusal.ts';

/** Replaces Colyseus' own refusals with a code of the protocol and a sentence for the player. */
export function clearRefusals(endedCodes: EndedCodes): SeatRequestInterceptor {
  return async ({ method, target }, pass) => {
    try {
      return await pass();
    } catch (error) {
      throw await explain(error, method, target, endedCodes);
    }
  };
}

/** @param target the room's code for `joinById` and `reconnect`, otherwise the game's name */
async function explain(error: unknown, method: string, target: string, endedCodes: EndedCodes): Promise<unknown> {
  if (!(error instanceof ServerError)) return error;
  const isByCode = method === 'joinById' || method === 'reconnect';
  const listing = isByCode ? await matchMaker.getRoomById(target) : undefined;
  if (isByCode && !listing) {
    if (endedCodes.has(target)) {
      return new ServerError(joinErrors.ended, roomHasEnded(target));
    }
    return new ServerError(
      joinErrors.unknownRoom,
      `There is no room with the code ${shorten(target)}. Check the letters, or ask for a new link.`,
    );
  }
  if (method === 'reconnect' && !isUnanswered(error)) {
    return new SeatRefusal(
      joinErrors.unknownRoom,
      'noSeat',
      'Your seat in this room is no longer held. Join again with the room code.',
    );
  }
  if (listing && isRoomFull(error, listing)) {
    return new ServerError(
      joinErrors.roomFull,
      `Room ${shorten(target)} is full, including its spectator seats. Try again later.`,
    );
  }
  return withHttpCode(error);
}

/** What a player is told of an error: never the words of Colyseus, which quote what others sent. */
export function sentenceOf(error: unknown): string {
  return (error instanceof ServerError ? withHttpCode(error) : notNow('failed')).message;
}

/** The code is sent as an HTTP status, and Colyseus' own codes are not valid ones. */
function withHttpCode(error: ServerError): ServerError {
  if ((error.code >= 400 && error.code < 500) || error.code === joinErrors.serverBusy) return error;
  if (error.code === ErrorCode.MATCHMAKE_NO_HANDLER) {
    return new ServerError(
      joinErrors.unknownRoom,
      'There is no game with this name, or it cannot be joined in this way.',
    );
  }
  if (error.code === ErrorCode.MATCHMAKE_INVALID_CRITERIA) {
    return new ServerError(joinErrors.unknownRoom, 'There is no open room right now. Create one.');
  }
  return notNow(isUnanswered(error) ? 'unanswered' : 'failed');
}

function notNow(why: 'unanswered' | 'failed'): ServerError {
  return new SeatRefusal(joinErrors.serverBusy, why, 'The room could not be joined right now. Try again in a moment.');
}

function shorten(target: string): string {
  return target.slice(0, 12);
}
