import type { Room } from '@colyseus/core';

/**
 * Why: between the answer of matchmaking and the join, a seat is promised to somebody who is not in the room yet.
 * Colyseus counts these seats only together with spectators and clients.
 */
interface ReservingRoom {
  /** The join options, what `onAuth` returned, whether the client has come, and whether the seat is held for a return. */
  readonly _reservedSeats: Readonly<Record<string, readonly [{ spectate?: boolean }, unknown, boolean, boolean]>>;
}

/** How many people who want to play have a seat reserved and have not come yet. */
export function countReservedSeats(room: Room): number {
  const seats = Object.values((room as unknown as ReservingRoom)._reservedSeats);
  return seats.filter(([options, , hasCome, isHeld]) => !hasCome && !isHeld && options?.spectate !== true).length;
}
