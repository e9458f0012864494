import type { Room } from '@colyseus/sdk';

export interface SocketClose {
  readonly code: number;
  readonly reason: string;
}

/**
 * Why: the SDK decides by the close code alone whether it tries again, and an attempt that is refused is the end to it. It
 * has no hook before that decision. It looks `events.onclose` up for each close, of every socket that the room will have.
 * @param room whose connection has begun
 * @param intercept returns the close that the SDK is to see
 */
export function interceptCloses(room: Room, intercept: (close: SocketClose) => SocketClose): void {
  const { events } = room.connection;
  const close = events.onclose;
  events.onclose = (event: SocketClose) => close?.(intercept(event));
}
