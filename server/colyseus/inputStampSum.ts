import type { Client } from '@colyseus/core';

/**
 * Why: the stamp of an input is sent as a difference, which Colyseus adds to a sum without checking it. After a single NaN,
 * the sum stays NaN until the connection ends. To check a difference, one must know the sum it will be added to.
 */
interface StampedClient extends Client {
  readonly _reckonBaseline?: number;
}

/** The sum of a client's input stamps, which is the room's time of its last input; 0 before the first. */
export function inputStampSum(client: Client): number {
  return (client as StampedClient)._reckonBaseline ?? 0;
}
