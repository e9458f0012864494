import type { Room } from '@colyseus/core';

/**
 * Why: `autoDispose = false` stops the timer that would dispose of the room, and leaves its handle behind. Colyseus takes
 * the handle for a timer that still runs, and so never disposes of that room again, not even when it is closed.
 */
interface DisposingRoom {
  _autoDisposeTimeout: unknown;
}

/** From now on an empty room stays, until its `autoDispose` is set again or it is closed. */
export function keepEmptyRoom(room: Pick<Room, 'autoDispose'>): void {
  room.autoDispose = false;
  (room as unknown as DisposingRoom)._autoDisposeTimeout = undefined;
}
