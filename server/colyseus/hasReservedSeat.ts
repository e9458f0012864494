import type { Room } from '@colyseus/core';

/**
 * Why: somebody whose seat is reserved is on the way into a room, and is not among its clients yet. Colyseus counts reserved
 * seats only in `hasReachedMaxClients`.
 */
interface ReservingRoom {
  readonly _reservedSeats: Readonly<Record<string, unknown>>;
}

export function hasReservedSeat(room: Room): boolean {
  return Object.keys((room as unknown as ReservingRoom)._reservedSeats).length > 0;
}
