import type { Room } from '@colyseus/core';

/**
 * Why: Colyseus ticks a room's clock with every patch, and by a timer if there are no patches, unless the room has started
 * steps with `setFixedTimestep`. It looks at this field. Here rooms are stepped together, by one timer for all.
 */
interface SteppingRoom {
  _simulationInterval?: NodeJS.Timeout;
}

/** Leaves ticking the room's clock to the caller. Call it before patches are turned off. */
export function tickOutside(room: Room): void {
  const idle = setInterval(() => {}, 1_000);
  clearInterval(idle);
  (room as unknown as SteppingRoom)._simulationInterval = idle;
}
