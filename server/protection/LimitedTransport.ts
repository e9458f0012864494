import type { TransportOptions } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { onSocketError } from '../colyseus/onSocketError.ts';
import { SocketTransport } from '../colyseus/SocketTransport.ts';
import { stopReading } from '../colyseus/stopReading.ts';
import { beatRate, type FrameRates } from './ClientBuckets.ts';
import { FrameBuckets, type FrameRate } from './FrameBuckets.ts';
import type { ProcessSleep } from './ProcessSleep.ts';
import { seatedSockets } from './seatedSockets.ts';

export interface SocketLimits {
  readonly rates: FrameRates;
  readonly sleep: ProcessSleep;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** How many times a room's limits. Higher than these, so that the room, which tells the client why, refuses first. */
const TIMES_A_ROOMS = 4;
/** A room counts the frames of its seats one by one. Here, they are counted in groups of this many. */
const COUNTED_AT_ONCE = 8;

/**
 * Cuts every WebSocket that sends more frames of any kind than a room allows. Rooms check what their own clients send, but
 * not frames on sockets without a room, or after a closing handshake, which the other end may delay for 30 s.
 */
export class LimitedTransport extends SocketTransport {
  constructor(options: TransportOptions, limits: SocketLimits) {
    const seatedRate = rateOfSeated(limits.rates);
    // With autoPong, `ws` would answer pings on a socket that has been cut, each with an error.
    super({ ...options, autoPong: false }, (socket) => {
      limitFrames(socket, seatedRate, limits);
      // A room reports its clients. The others are closed, and that is all: what they break would fill the log.
      onSocketError(socket, () => {});
    });
  }
}

function rateOfSeated(rates: FrameRates): FrameRate {
  const { inputsPerSecond, controlsPerSecond, chatsPerSecond, inputBurst, controlBurst, chatBurst } = rates;
  const times = TIMES_A_ROOMS / COUNTED_AT_ONCE;
  const perSecond = (inputsPerSecond + controlsPerSecond + chatsPerSecond) * times;
  return { perSecond, burst: (inputBurst + controlBurst + chatBurst) * times, steadyPerSecond: perSecond };
}

/** Whether it is an event that `ws` emits for each complete frame. */
function isOfFrame(event: string | symbol): boolean {
  return event === 'message' || event === 'ping' || event === 'pong';
}

/**
 * Wraps `emit` instead of adding listeners, because Colyseus removes the listeners of a client that it closes, and
 * because `ws` emits all frames of one read even if the socket has been cut meanwhile.
 */
function limitFrames(socket: WebSocket, seated: FrameRate, { sleep, now }: Pick<SocketLimits, 'sleep' | 'now'>): void {
  // Without a seat, a client measures the latency and answers pings.
  const buckets = new FrameBuckets({ seated, seatless: beatRate }, sleep, now());
  // The events of a WebSocket have at most two values.
  const emit = socket.emit.bind(socket) as (event: string | symbol, first?: unknown, second?: unknown) => boolean;
  let isCut = false;
  let isSeated = false;
  let uncounted = 0;
  const isTaken = () => {
    if (!isSeated) return buckets.take('seatless', now());
    uncounted = (uncounted + 1) % COUNTED_AT_ONCE;
    return uncounted > 0 || buckets.take('seated', now());
  };
  const emitLimited = (event: string | symbol, first?: unknown, second?: unknown): boolean => {
    if (!isOfFrame(event)) return emit(event, first, second);
    // Once seated, a socket stays so.
    isSeated ||= seatedSockets.has(socket);
    if (!isCut && isTaken()) {
      if (event === 'ping' && socket.readyState === socket.OPEN) socket.pong(first as Buffer);
      return emit(event, first, second);
    }
    if (!isCut) socket.terminate();
    isCut = true;
    stopReading(socket);
    return true;
  };
  Object.defineProperty(socket, 'emit', { value: emitLimited });
}
