import type { Client } from '@colyseus/core';

/**
 * Why: inputs carry their stamps as changes, which Colyseus adds up without a look at them. One change of NaN, and the sum
 * is NaN for as long as the connection lasts. Whoever checks a change has to know what it will be added to.
 */
interface StampedClient extends Client {
  readonly _reckonBaseline?: number;
}

/** The sum of a client's input stamps: the room's clock at its last one, 0 before the first. */
export function inputStampSum(client: Client): number {
  return (client as StampedClient)._reckonBaseline ?? 0;
}
