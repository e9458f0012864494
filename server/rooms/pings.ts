import type { Client } from '@colyseus/core';
import { WebSocket } from 'ws';
import { socketOf } from '../colyseus/socketOf.ts';

const ROUNDING_MS = 5;

/** Sockets that owe an answer: one at a time, so that one which never answers costs nothing more. */
const measured = new WeakSet<WebSocket>();

/**
 * Measures one round trip below the game, with a WebSocket ping that every client answers by itself.
 * @param report told the round trip in ms, rounded so that a steady connection sends no state changes
 */
export function measurePing(client: Client, report: (ms: number) => void): void {
  const socket = socketOf(client);
  if (socket.readyState !== WebSocket.OPEN || measured.has(socket)) return;
  measured.add(socket);
  const sentAt = performance.now();
  const payload = sentAt.toString(36);
  // The transport's own heartbeats are answered too, and may be on their way: only the answer to ours carries our payload.
  const take = (answer: Buffer): void => {
    if (answer.toString() !== payload) return;
    socket.off('pong', take);
    measured.delete(socket);
    const roundTripMs = performance.now() - sentAt;
    report(Math.min(0xffff, Math.round(roundTripMs / ROUNDING_MS) * ROUNDING_MS));
  };
  socket.on('pong', take);
  socket.ping(payload);
}
