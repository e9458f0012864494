import type { Room } from '@colyseus/core';

/**
 * Why: a room's clock follows the wall clock, which can jump: forward, and steps are dropped; back, and the room stands
 * still until the time is reached again. Its stamps on the wire are whole milliseconds, so this one's are.
 *
 * To be called in the room's constructor. Colyseus starts the clock right behind it; later, the first step would come after
 * as many milliseconds as the wall clock is ahead, which are decades.
 */
export function useSteadyClock(room: Room): void {
  Object.defineProperty(room.clock, 'now', { value: () => Math.floor(performance.now()) });
}
