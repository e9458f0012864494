import type { Client } from '@colyseus/core';

/**
 * Why: Colyseus does not hold the seat of a client that has not acknowledged its handshake, because it considers the
 * client never joined. That is wrong for a client that reconnected and dropped again before it acknowledged. Colyseus
 * decides by the queue of messages that wait for the acknowledgement, which it deletes when the client acknowledges.
 */
interface QueueingClient extends Client {
  _enqueuedMessages?: unknown[];
}

export function hasAcknowledged(client: Client): boolean {
  return (client as QueueingClient)._enqueuedMessages === undefined;
}

/** Makes Colyseus hold this client's seat. Only for a client whose socket is gone, because its queued messages are lost. */
export function countAsAcknowledged(client: Client): void {
  delete (client as QueueingClient)._enqueuedMessages;
}
