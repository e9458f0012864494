import type { Server as HttpServer } from 'node:http';
import { SILENCE_MS } from '../../shared/limits.ts';
import { LimitedTransport, type SocketLimits } from './LimitedTransport.ts';

/** Far above any frame of the game's own client. A larger frame closes the connection with 1009. */
const MAX_FRAME_BYTES = 1024;
/** Short, because noticing a silent connection may take this much longer. */
export const PING_EVERY_MS = 500;

/** The WebSocket server of an HTTP server, which takes no more from a socket than honest clients send. */
export function createTransport(httpServer: HttpServer, limits: SocketLimits): LimitedTransport {
  const options = {
    server: httpServer,
    maxPayload: MAX_FRAME_BYTES,
    // Silence is counted in pings and not in time, so that a sleep of this process does not count.
    pingInterval: PING_EVERY_MS,
    pingMaxRetries: SILENCE_MS / PING_EVERY_MS,
    // A message in thousands of fragments would take thousands of buffers. Honest clients do not fragment.
    maxFragments: 8,
    maxBufferedChunks: 64,
    // Compression would save a tenth of the bytes and cost 23 µs of CPU per client and patch.
    perMessageDeflate: false,
  };
  return new LimitedTransport(options, limits);
}
