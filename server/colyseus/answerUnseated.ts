import { type Client, getMessageBytes, Protocol } from '@colyseus/core';

/**
 * Why: what a room sends to a client waits until the client has acknowledged the room's handshake, which contains the
 * types of its state. A client that comes to the wrong room gets no handshake, so its message is sent at once.
 */
export function answerUnseated(client: Client, type: string, message: unknown, closeCode: number): void {
  sendAtOnce(client, type, message);
  client.leave(closeCode);
}

/** Sends a message whether the client has acknowledged the handshake or not. */
export function sendAtOnce(client: Client, type: string, message: unknown): void {
  client.raw(getMessageBytes.raw(Protocol.ROOM_DATA, type, message));
}
