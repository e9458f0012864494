import { ErrorCode, type ServerError } from '@colyseus/core';

/**
 * Why: Colyseus has no code of its own for a full room. It locks one whose last seat is taken, and then refuses a code as
 * if it led nowhere; and who asks while the last seat is being given away gets a reservation error, with one code for
 * several reasons, so that only its sentence tells.
 * @param error the refusal of a code whose room is alive
 */
export function isRoomFull(error: ServerError): boolean {
  return error.code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID || error.message.endsWith('is already full.');
}
