import type { Client } from '@colyseus/core';
import type { WebSocket } from 'ws';

/**
 * Why: a client's own `leave` waits for the other end to answer, and nothing of Colyseus' own tells how much waits to be
 * read, ends a dead connection at once, or measures a round trip. The socket does all of it. Colyseus declares it an event
 * emitter, because other transports have others; with `@colyseus/ws-transport` it is a socket of `ws`.
 */
export function socketOf(client: Client): WebSocket {
  return client.ref as WebSocket;
}
