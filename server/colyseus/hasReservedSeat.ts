import type { Room } from '@colyseus/core';

/**
 * Why: a client with a reserved seat is about to join, but is not in the room's `clients` yet. Colyseus counts reserved
 * seats only in `hasReachedMaxClients`.
 */
interface ReservingRoom {
  readonly _reservedSeats: Readonly<Record<string, unknown>>;
}

export function hasReservedSeat(room: Room): boolean {
  return Object.keys((room as unknown as ReservingRoom)._reservedSeats).length > 0;
}
