import type { Client } from '@colyseus/core';

const ROUNDING_MS = 5;

/** What the WebSocket transport keeps behind a client. */
interface PingableSocket {
  ping(payload: string): void;
  once(event: 'pong', listener: (payload: Buffer) => void): void;
  readonly readyState: number;
}

/**
 * Measures one round trip below the game, with a WebSocket ping that every client answers by itself.
 * @param report told the round trip in ms, rounded so that a steady connection sends no state changes
 */
export function measurePing(client: Client, report: (ms: number) => void): void {
  const socket = client.ref as unknown as PingableSocket;
  if (socket.readyState !== WebSocket.OPEN) return;
  const sentAt = performance.now();
  const payload = sentAt.toString(36);
  // The transport's own heartbeats are answered too: only the answer to ours carries our payload.
  socket.once('pong', (answer) => {
    if (answer.toString() !== payload) return;
    const roundTripMs = performance.now() - sentAt;
    report(Math.min(0xffff, Math.round(roundTripMs / ROUNDING_MS) * ROUNDING_MS));
  });
  socket.ping(payload);
}
