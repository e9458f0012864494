import type { WebSocket } from 'ws';

/** The sockets of clients who have a seat in a room. Only they have a reason to send many frames. */
export const seatedSockets = new WeakSet<WebSocket>();
