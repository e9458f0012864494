import type { Client } from '@colyseus/core';

/**
 * Why: Colyseus holds no seat for a client that has not acknowledged its handshake: it takes it for one that never joined.
 * That is wrong for one that came back and broke again before it acknowledged. Colyseus goes by the queue of what waits
 * for the acknowledgement, which it removes when that comes.
 */
interface QueueingClient extends Client {
  _enqueuedMessages?: unknown[];
}

export function hasAcknowledged(client: Client): boolean {
  return (client as QueueingClient)._enqueuedMessages === undefined;
}

/** From now on Colyseus holds its seat as that of any other. For a client whose socket is gone: what waited for it is lost. */
export function countAsAcknowledged(client: Client): void {
  delete (client as QueueingClient)._enqueuedMessages;
}
