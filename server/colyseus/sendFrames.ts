import { WebSocketClient } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';

/**
 * Why: everything that the transport sends (a patch, a message, a handshake or an error) goes through the client's `raw`,
 * which is looked up on the prototype. Colyseus does not count it there, and `ws` 8 makes two buffers and several objects of
 * each frame, which Node gives to the system as a list. For payloads as small as patches, copying them behind their header is
 * cheaper. Where something waits to be sent, `ws` keeps the order; its type has none of this.
 */
interface FrameSocket extends WebSocket {
  readonly _sender?: {
    readonly _state: number;
    readonly _socket: { write(bytes: Uint8Array, callback?: (error?: Error) => void): boolean };
  };
}

/** Longer payloads are not copied. */
const SMALL_BYTES = 4096;
/** The longest payload whose length fits into the second byte of a header; otherwise, two more bytes tell it. */
const SHORT_BYTES = 125;
const LENGTH_FOLLOWS = 126;
/** A whole binary message. */
const WHOLE_BINARY = 0x82;
/** The state of a sender that nothing waits in. */
const IDLE = 0;

const { raw: send } = WebSocketClient.prototype;
let total = 0;

WebSocketClient.prototype.raw = function countAndSend(data, options, callback) {
  total += data.byteLength;
  const socket = this.ref as FrameSocket;
  const { _sender: sender } = socket;
  const isWhole = sender?._state === IDLE && socket.readyState === socket.OPEN;
  if (isWhole && data.byteLength <= SMALL_BYTES) sender._socket.write(frameOf(data), callback);
  else send.call(this, data, options, callback);
};

/** How many bytes this process has given to sockets so far, without WebSocket frame headers. */
export function sentBytes(): number {
  return total;
}

/** The bytes of a frame from a server, which are not masked. */
function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload;
  const headBytes = length <= SHORT_BYTES ? 2 : 4;
  const frame = Buffer.allocUnsafe(headBytes + length);
  frame[0] = WHOLE_BINARY;
  if (headBytes === 2) frame[1] = length;
  else {
    frame[1] = LENGTH_FOLLOWS;
    frame.writeUInt16BE(length, 2);
  }
  frame.set(payload, headBytes);
  return frame;
}
