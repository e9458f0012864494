import type { Room } from '@colyseus/core';

/**
 * Why: `autoDispose = false` stops the timer that would dispose the room but keeps its handle. Colyseus takes the
 * handle for a timer that still runs, and then never disposes the room, not even when it is closed.
 */
interface DisposingRoom {
  _autoDisposeTimeout: unknown;
}

/** Keeps a room open even if it is empty, until its `autoDispose` is set again or it is closed. */
export function keepEmptyRoom(room: Pick<Room, 'autoDispose'>): void {
  room.autoDispose = false;
  (room as unknown as DisposingRoom)._autoDisposeTimeout = undefined;
}
