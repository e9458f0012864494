import { ErrorCode, type ServerError } from '@colyseus/core';

/**
 * Why: Colyseus has no error code for a full room. It locks a room whose last seat is taken and then refuses its code as if
 * the room did not exist. If the last seat is taken while a request is being answered, it throws a reservation error, whose
 * code has several meanings, so that only its message tells them apart.
 * @param error the refusal of a code whose room exists
 */
export function isRoomFull(error: ServerError): boolean {
  return error.code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID || error.message.endsWith('is already full.');
}
