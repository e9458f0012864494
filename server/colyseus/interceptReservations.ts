import { Room } from '@colyseus/core';

/**
 * Why: a room has no say in who gets a seat until the seat is reserved, counted and connected. `_reserveSeat` comes before
 * that. It is private in the types, but Colyseus calls it by name on the instance.
 */
type Reserve = (
  this: Room,
  sessionId: string,
  joinOptions?: unknown,
  authData?: unknown,
  seconds?: number,
  allowReconnection?: boolean,
  ...rest: unknown[]
) => Promise<boolean>;

const { _reserveSeat: reserve } = Room.prototype as unknown as { _reserveSeat: Reserve };

/**
 * Asks `mayReserve` before a new seat is reserved in a room of this class. Seats of those who reconnect are not asked about.
 * @param mayReserve gets what the room class's `onAuth` returned; undefined if this process itself reserves the seat
 */
export function interceptReservations<Intercepted extends Room>(
  roomClass: { readonly prototype: Intercepted },
  mayReserve: (room: Intercepted, authData: unknown) => boolean,
): void {
  const intercepted: Reserve = async function (sessionId, joinOptions, authData, seconds, allowReconnection, ...rest) {
    if (!allowReconnection && !mayReserve(this as Intercepted, authData)) return false;
    return reserve.call(this, sessionId, joinOptions, authData, seconds, allowReconnection, ...rest);
  };
  Object.defineProperty(roomClass.prototype, '_reserveSeat', { value: intercepted });
}
