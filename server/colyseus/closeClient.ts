import type { Room } from '@colyseus/core';

/**
 * Why: `client.leave`, the documented way, releases the seat only after the client has answered the closing handshake,
 * which an attacker never does. Until then, its frames are still read. `kickClient`, which is marked internal, stops
 * reading, calls `onDrop` or `onLeave` with the close code at once, and then closes.
 */
export function closeClient(room: Room, sessionId: string, closeCode: number, reason: string): void {
  room.kickClient(sessionId, closeCode, reason);
}
