import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { WebSocket } from 'ws';
import {
  isAtMessage,
  LENGTH_FOLLOWS,
  READ_BYTES,
  receiverOf,
  SHORT_BYTES,
  WHOLE_BINARY,
} from '../../../shared/colyseus/webSocketFrames.ts';

/** Called with the payload of a frame, which is overwritten afterwards. Returns whether it is dealt with. */
export type FrameTaker = (payload: Uint8Array) => boolean;

export interface FrameReading {
  /** The socket that is read; undefined until it exists. */
  readonly socket: () => WebSocket | undefined;
  /** Who gets its frames first; undefined while nobody wants them. */
  readonly taker: () => FrameTaker | undefined;
}

const lastRead = Buffer.allocUnsafeSlow(READ_BYTES);

/**
 * Opens a connection without TLS, for a WebSocket.
 *
 * For each piece of data that arrives, Node reserves 64 KB and gives it to a stream, from which `ws` cuts frames and copies them,
 * before the SDK makes an event of each. For a client that only counts, this is most of what a frame costs. Here, Node reads into
 * one buffer for all sockets, and a frame that is in there as a whole is shown to whoever counts. What is not taken goes on to
 * `ws`, which also knows whether data begins with a new frame.
 */
export function connectToRead(to: NetConnectOpts, { socket, taker }: FrameReading): Socket {
  const stream = connect({
    ...to,
    onread: {
      buffer: lastRead,
      callback: (bytes) => {
        const take = taker();
        const taken = take ? takeFrames(socket(), bytes, take) : 0;
        if (taken < bytes) stream.emit('data', Buffer.from(lastRead.subarray(taken, bytes)));
        return true;
      },
    },
  });
  return stream;
}

/** Returns how many of the bytes in the buffer have been dealt with. */
function takeFrames(socket: WebSocket | undefined, bytes: number, take: FrameTaker): number {
  const receiver = receiverOf(socket);
  if (!receiver || !isAtMessage(receiver)) return 0;
  let at = 0;
  while (at + 4 <= bytes && lastRead[at] === WHOLE_BINARY) {
    let length = lastRead[at + 1]!;
    let payloadAt = at + 2;
    if (length === LENGTH_FOLLOWS) {
      length = lastRead.readUInt16BE(at + 2);
      payloadAt += 2;
    } else if (length > SHORT_BYTES) break;
    const end = payloadAt + length;
    if (end > bytes || !take(lastRead.subarray(payloadAt, end))) break;
    at = end;
  }
  return at;
}
