import type { Client } from '@colyseus/core';
import { socketOf } from './socketOf.ts';

/**
 * Why: only the TCP socket counts what came and went, pings and frame headers included, and `ws` keeps it to itself.
 */
export function connectionTraffic(client: Client): { bytesIn: number; bytesOut: number } {
  const { _socket: socket } = socketOf(client) as { readonly _socket?: { bytesRead: number; bytesWritten: number } };
  return { bytesIn: socket?.bytesRead ?? 0, bytesOut: socket?.bytesWritten ?? 0 };
}
