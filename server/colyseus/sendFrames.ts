import { WebSocketClient } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { LENGTH_FOLLOWS, SHORT_BYTES, WHOLE_BINARY } from '../../shared/colyseus/webSocketFrames.ts';

/**
 * Why: everything that the transport sends (a patch, a message, a handshake or an error) goes through the client's `raw`,
 * which is looked up on the prototype. Colyseus does not count it there, and `ws` 8 makes two buffers and several objects of
 * each frame, which Node gives to the system as a list. For payloads as small as patches, copying them behind their header is
 * cheaper. Where something waits to be sent, `ws` keeps the order; its type has none of this.
 */
interface FrameSocket extends WebSocket {
  readonly _sender?: {
    readonly _state: number;
    readonly _socket: FrameStream;
  };
}

/** What the frames of a socket are written to. */
export interface FrameStream {
  /** How many bytes wait because the system did not take them at once. */
  readonly writableLength: number;
  write(bytes: Uint8Array, callback?: (error?: Error) => void): boolean;
}

/** Longer payloads are not copied. */
const SMALL_BYTES = 4096;
/** The longest payload whose length fits into these two. */
export const LONGEST_FRAME_PAYLOAD = 0xffff;
const PING = 0x89;
/** The state of a sender that nothing waits in. */
const IDLE = 0;

const { raw: send } = WebSocketClient.prototype;
let total = 0;

WebSocketClient.prototype.raw = function countAndSend(data, options, callback) {
  total += data.byteLength;
  const stream = data.byteLength <= SMALL_BYTES ? frameStreamOf(this.ref) : undefined;
  if (stream) stream.write(frameOf(data), callback);
  else send.call(this, data, options, callback);
};

/**
 * Pings the other end, with one write. What it answers comes as the event `pong`.
 * @param payload at most 125 bytes
 */
export function sendPing(socket: WebSocket, payload: Uint8Array): void {
  const stream = frameStreamOf(socket);
  if (stream) stream.write(frameOf(payload, PING));
  else socket.ping(payload);
}

/** How many bytes this process has given to sockets so far, without WebSocket frame headers. */
export function sentBytes(): number {
  return total;
}

/** Call for each payload whose frame was written without `raw`. */
export function countSentBytes(bytes: number): void {
  total += bytes;
}

/** Where whole frames may be written to; undefined if the socket is not open, or `ws` has something to send before them. */
export function frameStreamOf(socket: WebSocket): FrameStream | undefined {
  const { _sender: sender } = socket as FrameSocket;
  return sender?._state === IDLE && socket.readyState === socket.OPEN ? sender._socket : undefined;
}

/** How many bytes the frame of a payload needs. */
export function frameLength(payloadLength: number): number {
  return (payloadLength <= SHORT_BYTES ? 2 : 4) + payloadLength;
}

/**
 * Writes the header of a frame from a server, whose payload is not masked.
 * @returns where the payload begins
 */
export function writeFrameHead(into: Uint8Array, at: number, payloadLength: number, first = WHOLE_BINARY): number {
  into[at] = first;
  if (payloadLength <= SHORT_BYTES) {
    into[at + 1] = payloadLength;
    return at + 2;
  }
  into[at + 1] = LENGTH_FOLLOWS;
  into[at + 2] = payloadLength >>> 8;
  into[at + 3] = payloadLength & 0xff;
  return at + 4;
}

function frameOf(payload: Uint8Array, first = WHOLE_BINARY): Buffer {
  const { length } = payload;
  const frame = Buffer.allocUnsafe(frameLength(length));
  frame.set(payload, writeFrameHead(frame, 0, length, first));
  return frame;
}
