import { type Client, ClientState, Room } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';

/**
 * Why: Colyseus does not hold the seat of a client that has not acknowledged its handshake, because it considers the
 * client never joined. That is wrong for a client that reconnected and dropped again before it acknowledged. Colyseus
 * decides by the queue of messages that wait for the acknowledgement, which it deletes when the client acknowledges.
 *
 * V8 keeps an object that something was deleted from as a hash table, so all that is read of the client with each frame
 * took several times as long. So here the queue is an accessor of the class: nothing of it can be deleted from a client. It
 * ends when Colyseus, for which `_onMessage` handles all frames, has handled the one that acknowledges.
 */
interface QueueingClient extends Client {
  _enqueuedMessages?: unknown[] | undefined;
  queueUntilJoined?: unknown[] | undefined;
}

interface FrameReceiver {
  _onMessage(client: QueueingClient, frame: Uint8Array): void;
}

Object.defineProperty(WebSocketClient.prototype, '_enqueuedMessages', {
  get(this: QueueingClient) {
    return this.queueUntilJoined;
  },
  set(this: QueueingClient, queue: unknown[] | undefined) {
    this.queueUntilJoined = queue;
  },
});

const receiver = Room.prototype as unknown as FrameReceiver;
const { _onMessage: receive } = receiver;

receiver._onMessage = function receiveAndNote(client, frame) {
  receive.call(this, client, frame);
  if (client.queueUntilJoined !== undefined && client.state === ClientState.JOINED) client.queueUntilJoined = undefined;
};

export function hasAcknowledged(client: Client): boolean {
  return (client as QueueingClient)._enqueuedMessages === undefined;
}

/** Makes Colyseus hold this client's seat. Only for a client whose socket is gone, because its queued messages are lost. */
export function countAsAcknowledged(client: Client): void {
  (client as QueueingClient)._enqueuedMessages = undefined;
}
