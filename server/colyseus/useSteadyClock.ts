import type { Room } from '@colyseus/core';

/**
 * Why: a room's clock follows the wall clock, which can jump. If it jumps forward, steps are dropped; if it jumps back, the
 * room stands still until the old time is reached again. This clock counts whole milliseconds, like the stamps on the wire.
 *
 * Call it in the room's constructor, because Colyseus starts the clock right after it. Later, the clock would jump from the
 * wall time to the time since the process started, and the first step would wait for decades.
 */
export function useSteadyClock(room: Room): void {
  Object.defineProperty(room.clock, 'now', { value: () => Math.floor(performance.now()) });
}
