import type { Room } from '@colyseus/core';

/**
 * Why: a room has no say in who gets a seat until the seat is reserved, counted and connected, and is not told when one is.
 * `_reserveSeat` comes before that. It is private in the types, but Colyseus calls it by name on the instance.
 */
interface ReservingRoom {
  _reserveSeat(
    sessionId: string,
    joinOptions?: unknown,
    authData?: unknown,
    seconds?: number,
    allowReconnection?: boolean,
    ...rest: unknown[]
  ): Promise<boolean>;
}

export interface ReservationHooks<Intercepted extends Room> {
  /**
   * Asked before a new seat is reserved. Seats of those who reconnect are not asked about.
   * @param authData what the room class's `onAuth` returned; undefined if this process itself reserves the seat
   */
  mayReserve?(room: Intercepted, authData: unknown): boolean;
  /** Called after each attempt to reserve a seat. */
  onReserved?(room: Intercepted, isReserved: boolean): void;
}

/** Lets a room class refuse reservations, and tells it of them. */
export function interceptReservations<Intercepted extends Room>(
  roomClass: { readonly prototype: Intercepted },
  { mayReserve, onReserved }: ReservationHooks<Intercepted>,
): void {
  const { _reserveSeat: reserve } = roomClass.prototype as unknown as ReservingRoom;
  const intercepted: ReservingRoom['_reserveSeat'] = async function (
    this: Intercepted,
    sessionId,
    joinOptions,
    authData,
    seconds,
    allowReconnection,
    ...rest
  ) {
    if (!allowReconnection && mayReserve?.(this, authData) === false) return false;
    const reserving = this as unknown as ReservingRoom;
    const isReserved = await reserve.call(
      reserving,
      sessionId,
      joinOptions,
      authData,
      seconds,
      allowReconnection,
      ...rest,
    );
    onReserved?.(this, isReserved);
    return isReserved;
  };
  Object.defineProperty(roomClass.prototype, '_reserveSeat', { value: intercepted, configurable: true });
}
