import type { WebSocket } from 'ws';

/**
 * Why: violations of the WebSocket protocol itself, such as a frame that is too large, never reach a room. The
 * transport logs each with a stack trace, so strangers could fill the log. Its listener is there when it tells of a new
 * socket, and this replaces it.
 * @param listener gets the errors of `ws`, whose `code` begins with "WS_ERR_", and network errors
 */
export function onSocketError(socket: WebSocket, listener: (error: Error & { readonly code?: string }) => void): void {
  socket.removeAllListeners('error');
  socket.on('error', listener);
}
