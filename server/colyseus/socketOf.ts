import type { Client } from '@colyseus/core';
import type { WebSocket } from 'ws';

/**
 * Why: a client's `leave` waits for an answer, and Colyseus has no way to tell how much data is queued, to end a dead
 * connection at once, or to measure a round trip. The socket can do all of this. Colyseus types it only as an event
 * emitter, because it depends on the transport; with `@colyseus/ws-transport` it is a socket of `ws`.
 */
export function socketOf(client: Client): WebSocket {
  return client.ref as WebSocket;
}
