import { ErrorCode, type IRoomCache, type ServerError } from '@colyseus/core';

/**
 * Why: Colyseus has no error code for a full room. It locks a room whose last seat is taken and then refuses its code with
 * the error code of a room that does not exist. If the last seat is taken while a request is being answered, it throws a
 * reservation error, whose code has several meanings, too. Only the message tells. Whatever else goes wrong on the way to the
 * room, such as a lost answer of its process, ends in the same reservation error, so the listing is looked at as well.
 * @param error the refusal of a code
 * @param listing of the room with this code, after the refusal
 */
export function isRoomFull(
  error: ServerError,
  listing: Pick<IRoomCache, 'locked' | 'clients' | 'maxClients'>,
): boolean {
  if (error.code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID) return error.message.endsWith(' is locked');
  const hasNoSeat = listing.locked || listing.clients >= listing.maxClients;
  return hasNoSeat && error.message.endsWith(' is already full.');
}
