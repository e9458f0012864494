import type { RegisteredHandler } from '@colyseus/core';

/**
 * Tells which rooms of a game open and close in this process.
 * @param onOpen called with each room that is open
 * @param onClose called when it is disposed
 */
export function followRooms<OpenRoom>(
  handler: RegisteredHandler,
  onOpen: (room: OpenRoom) => void,
  onClose: (room: OpenRoom) => void,
): void {
  // Colyseus does not know our classes of rooms.
  handler.on('create', (room) => onOpen(room as unknown as OpenRoom));
  handler.on('dispose', (room) => onClose(room as unknown as OpenRoom));
}
