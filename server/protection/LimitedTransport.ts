import type { TransportOptions } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { SocketTransport } from '../colyseus/SocketTransport.ts';
import { stopReading } from '../colyseus/stopReading.ts';
import { beatRate, type FrameRates } from './ClientBuckets.ts';
import { FrameBuckets } from './FrameBuckets.ts';
import type { ProcessSleep } from './ProcessSleep.ts';
import { seatedSockets } from './seatedSockets.ts';

export interface SocketLimits {
  readonly rates: FrameRates;
  readonly sleep: ProcessSleep;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
}

/** More than a room lets pass, so that its own verdict, which tells the client why, comes first. */
const TIMES_A_ROOMS = 4;

/**
 * Cuts every WebSocket that sends more frames than any room lets pass, of whatever kind. Rooms judge what their own
 * clients send; nobody else judges pings and answers to pings, nor what comes where no room is, or behind a closing
 * handshake, which the other end may put off for 30 s.
 */
export class LimitedTransport extends SocketTransport {
  constructor(options: TransportOptions, limits: SocketLimits) {
    // The library would answer pings of a socket that is cut, each with an error that nobody hears.
    super({ ...options, autoPong: false }, (socket) => limitFrames(socket, limits));
  }
}

/** What the library tells of each frame that is whole. */
const frameEvents: ReadonlySet<unknown> = new Set(['message', 'ping', 'pong']);

/** By what the socket emits: Colyseus removes the listeners of a client whom it closes, and what has come with one read is told to the end. */
function limitFrames(socket: WebSocket, { rates, sleep, now }: SocketLimits): void {
  const { inputsPerSecond, controlsPerSecond, chatsPerSecond, inputBurst, controlBurst, chatBurst } = rates;
  const perSecond = (inputsPerSecond + controlsPerSecond + chatsPerSecond) * TIMES_A_ROOMS;
  const burst = (inputBurst + controlBurst + chatBurst) * TIMES_A_ROOMS;
  const seated = { perSecond, burst, steadyPerSecond: perSecond };
  // Without a seat, a client measures the latency and answers pings.
  const buckets = new FrameBuckets({ seated, seatless: beatRate }, sleep, now());
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...values: unknown[]) => boolean;
  let isCut = false;
  const emitLimited = (event: string | symbol, ...values: unknown[]): boolean => {
    if (!frameEvents.has(event)) return emit(event, ...values);
    if (!isCut && buckets.take(seatedSockets.has(socket) ? 'seated' : 'seatless', now())) {
      if (event === 'ping' && socket.readyState === socket.OPEN) socket.pong(values[0] as Buffer);
      return emit(event, ...values);
    }
    if (!isCut) socket.terminate();
    isCut = true;
    stopReading(socket);
    return true;
  };
  Object.defineProperty(socket, 'emit', { value: emitLimited });
}
