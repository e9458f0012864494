import type { Room } from '@colyseus/core';

/**
 * Why: Colyseus has no call that stops a room's steps. `setTimestep` stops the current ones before it starts new ones, and
 * starts none if it gets no function. The room's clock and its timers stop too, until steps start again.
 */
export function stopStepping(room: Pick<Room, 'setTimestep'>): void {
  room.setTimestep();
}
