import type { Client } from '@colyseus/core';
import { WebSocket } from 'ws';
import { sendPing } from '../colyseus/sendFrames.ts';
import { socketOf } from '../colyseus/socketOf.ts';

const ROUNDING_MS = 5;

/** Sockets with an unanswered ping. Each has at most one, so that a client that never answers costs nothing. */
const measured = new WeakSet<WebSocket>();

/**
 * Measures one round trip with a WebSocket ping, which every client answers automatically.
 * @param report called with the round trip in ms, rounded so that a stable connection causes no state changes
 */
export function measurePing(client: Client, report: (ms: number) => void): void {
  const socket = socketOf(client);
  if (socket.readyState !== WebSocket.OPEN || measured.has(socket)) return;
  measured.add(socket);
  const sentAt = performance.now();
  const payload = Buffer.allocUnsafe(8);
  payload.writeDoubleBE(sentAt);
  // Answers to the transport's own pings may also arrive. Only the answer to this ping has its payload.
  const take = (answer: Buffer): void => {
    if (!payload.equals(answer)) return;
    socket.off('pong', take);
    measured.delete(socket);
    const roundTripMs = performance.now() - sentAt;
    report(Math.min(0xffff, Math.round(roundTripMs / ROUNDING_MS) * ROUNDING_MS));
  };
  socket.on('pong', take);
  sendPing(socket, payload);
}
