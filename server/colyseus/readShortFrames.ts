import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import {
  type FrameReceiver,
  isAtMessage,
  READ_BYTES,
  SHORT_BYTES,
  WHOLE_BINARY,
} from '../../shared/colyseus/webSocketFrames.ts';
import { type InboxOf, inboxOf, mayWait } from './InputInbox.ts';

/**
 * Why: for each piece of data that arrives, Node reserves 64 KB and gives it to a stream, from which `ws` cuts the parts of a
 * frame as buffers of their own. An input is a dozen bytes, so this cost more than all that a room does with it. Node can
 * read into one buffer for all sockets, which only new sockets can ask for (`onread`); so this sets what `onread` would set.
 * Short and whole binary frames are taken from there, and told as `ws` tells them. All other data goes to `ws`, which also
 * knows whether it is at the beginning of a frame. Inputs may wait in an inbox.
 */
interface ReadSocket {
  readonly _socket?: Socket & { readonly _handle?: { useUserBuffer?(buffer: Uint8Array): void } | null };
  readonly _receiver?: ServerReceiver;
}

interface ServerReceiver extends FrameReceiver {
  readonly _errored: boolean;
  readonly writableEnded: boolean;
  /** Set to false while it tells of a frame, it stops behind this one. */
  _loop: boolean;
}

const buffer = Buffer.allocUnsafeSlow(READ_BYTES);

const MASKED = 0x80;
const MASK_AT = 2;
const PAYLOAD_AT = 6;

/**
 * Makes a server's socket be read without a copy for `ws`. Call it before its first frame is read.
 * @returns whether it could be done; otherwise, nothing has changed
 */
export function readShortFrames(socket: WebSocket): boolean {
  const { _socket: stream, _receiver: receiver } = socket as unknown as ReadSocket;
  const handle = stream?._handle;
  if (!stream || !receiver || !handle?.useUserBuffer) return false;
  const symbols = Object.getOwnPropertySymbols(stream);
  const bufferKey = symbols.find(({ description }) => description === 'kBuffer');
  const callbackKey = symbols.find(({ description }) => description === 'kBufferCb');
  if (!bufferKey || !callbackKey) return false;
  const box = inboxOf(socket);
  const take = (bytes: number): true => {
    const taken = tellShortFrames(socket, receiver, box, bytes);
    if (taken === bytes) return true;
    box.inbox?.read();
    // As Node does: who does not listen any more gets nothing.
    stream.emit('data', Buffer.from(buffer.subarray(taken, bytes)));
    return true;
  };
  Object.assign(stream, { [bufferKey]: buffer, [callbackKey]: take });
  handle.useUserBuffer(buffer);
  return true;
}

/** Returns how many of the bytes in the buffer have been dealt with. */
function tellShortFrames(socket: WebSocket, receiver: ServerReceiver, box: InboxOf, bytes: number): number {
  let at = 0;
  if (receiver._errored || receiver.writableEnded) return bytes;
  while (at < bytes && isAtMessage(receiver)) {
    const length = buffer[at + 1]! ^ MASKED;
    const end = at + PAYLOAD_AT + length;
    if (buffer[at] !== WHOLE_BINARY || length > SHORT_BYTES || end > bytes) break;
    receiver._loop = true;
    tellFrame(socket, box, at, length);
    at = end;
    // The socket has been cut.
    if (!receiver._loop) return bytes;
    receiver._loop = false;
  }
  return at;
}

function tellFrame(socket: WebSocket, { inbox }: InboxOf, at: number, length: number): void {
  if (inbox && mayWait(buffer[at + PAYLOAD_AT]! ^ buffer[at + MASK_AT]!, length)) {
    inbox.put(buffer, at + MASK_AT, at + PAYLOAD_AT, length);
    return;
  }
  inbox?.read();
  socket.emit('message', unmask(at, length), true);
}

/** A copy, because the next read writes over the buffer. */
function unmask(at: number, length: number): Buffer {
  const payload = Buffer.allocUnsafe(length);
  for (let index = 0; index < length; index++) {
    payload[index] = buffer[at + PAYLOAD_AT + index]! ^ buffer[at + MASK_AT + (index & 3)]!;
  }
  return payload;
}
