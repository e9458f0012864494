import { ErrorCode, type ServerError } from '@colyseus/core';

/**
 * Why: Colyseus has no error code for a full room. It locks a room whose last seat is taken and then refuses its code with
 * the error code of a room that does not exist. If the last seat is taken while a request is being answered, it throws a
 * reservation error, whose code has several meanings, too. Only the message tells.
 * @param error the refusal of a code whose room exists
 */
export function isRoomFull(error: ServerError): boolean {
  const isLocked = error.code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID && error.message.endsWith(' is locked');
  return isLocked || error.message.endsWith(' is already full.');
}
