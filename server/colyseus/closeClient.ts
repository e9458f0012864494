import type { Room } from '@colyseus/core';

/**
 * Why: `client.leave`, the documented way, frees the seat only when the other end has answered the closing handshake,
 * which a hostile one never does; and until then its frames are still read. `kickClient`, marked internal, stops reading,
 * runs `onDrop` or `onLeave` with the close code at once, and closes afterwards.
 */
export function closeClient(room: Room, sessionId: string, closeCode: number, reason: string): void {
  room.kickClient(sessionId, closeCode, reason);
}
