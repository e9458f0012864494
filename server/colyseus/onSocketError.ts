import type { Client } from '@colyseus/core';
import { socketOf } from './socketOf.ts';

/**
 * Why: what breaks the WebSocket protocol itself, a frame too large among it, never reaches a room. The transport writes a
 * line with a stack for each, so that strangers could fill the log. Its listener is the only one; this takes its place.
 * @param listener gets the errors of `ws`, whose `code` begins with "WS_ERR_", and those of the network
 */
export function onSocketError(client: Client, listener: (error: Error & { readonly code?: string }) => void): void {
  const socket = socketOf(client);
  socket.removeAllListeners('error');
  socket.on('error', listener);
}
