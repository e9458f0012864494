import type { Room } from '@colyseus/sdk';

export interface SocketClose {
  readonly code: number;
  readonly reason: string;
}

/**
 * Why: the SDK decides by the close code alone whether it reconnects, and gives up after one refused attempt. It has no
 * hook before that decision. But it looks up `events.onclose` for each close of every socket of the room.
 * @param room its connection must have started
 * @param intercept returns the close that the SDK sees
 */
export function interceptCloses(room: Room, intercept: (close: SocketClose) => SocketClose): void {
  const { events } = room.connection;
  const close = events.onclose;
  events.onclose = (event: SocketClose) => close?.(intercept(event));
}
