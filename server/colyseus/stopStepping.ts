import type { Room } from '@colyseus/core';

/**
 * Why: Colyseus has no call that ends a room's steps. `setTimestep` ends those that run before it begins others, and begins
 * none when it is given no function. The room's clock and its timers stand still as well, until steps begin again.
 */
export function stopStepping(room: Pick<Room, 'setTimestep'>): void {
  room.setTimestep();
}
