import { Protocol } from '@colyseus/core';
import type { WebSocket } from 'ws';
import { CODE_MASK } from '../../shared/colyseus/frameByte.ts';

/**
 * Why: a frame is delivered as soon as it arrives, through the listeners of `ws`, of the transport and of Colyseus. But a room
 * uses inputs only in its steps. If they are read one by one, between the frames of other rooms, each one finds the CPU's
 * caches cold, which costs more than reading it. So inputs wait here as bytes, and a room reads those of all its clients when a
 * step begins.
 */
export class InputInbox {
  readonly #tell: (frame: Uint8Array) => void;
  readonly #bytes = new Uint8Array(INBOX_FRAMES * INBOX_FRAME_BYTES);
  readonly #lengths = new Uint8Array(INBOX_FRAMES);
  #count = 0;

  /** @param tell gets each frame, which is valid until it returns */
  constructor(tell: (frame: Uint8Array) => void) {
    this.#tell = tell;
  }

  /**
   * Adds a frame. If there is no space for it, delivers all waiting frames first.
   * @param source has the four bytes of the frame's mask at `maskAt`, and `length` bytes of masked payload at `payloadAt`
   */
  put(source: Uint8Array, maskAt: number, payloadAt: number, length: number): void {
    if (this.#count === INBOX_FRAMES) this.read();
    const to = this.#count * INBOX_FRAME_BYTES;
    for (let index = 0; index < length; index++) {
      this.#bytes[to + index] = source[payloadAt + index]! ^ source[maskAt + (index & 3)]!;
    }
    this.#lengths[this.#count] = length;
    this.#count++;
  }

  /** Delivers all waiting frames, in order. */
  read(): void {
    const count = this.#count;
    this.#count = 0;
    for (let index = 0; index < count; index++) {
      const frame = frames[this.#lengths[index]!]!;
      const from = index * INBOX_FRAME_BYTES;
      for (let byte = 0; byte < frame.length; byte++) frame[byte] = this.#bytes[from + byte]!;
      this.#tell(frame);
    }
  }
}

/** More than an honest client sends from one step to the next. */
export const INBOX_FRAMES = 8;
/** Longer inputs are delivered as they arrive. */
export const INBOX_FRAME_BYTES = 32;

/** All frames are delivered in the same memory, as a view of their length. */
const place = new ArrayBuffer(INBOX_FRAME_BYTES);
const frames: readonly Uint8Array[] = Array.from(
  { length: INBOX_FRAME_BYTES + 1 },
  (_, length) => new Uint8Array(place, 0, length),
);

/** Whether a frame may wait in an inbox. */
export function mayWait(firstByte: number, length: number): boolean {
  return (firstByte & CODE_MASK) === Protocol.ROOM_INPUT_RELIABLE && length > 0 && length <= INBOX_FRAME_BYTES;
}

/** Where the reader of a socket finds its inbox. */
export interface InboxOf {
  inbox: InputInbox | undefined;
}

const inboxes = new WeakMap<WebSocket, InboxOf>();

/** Call when a socket begins to be read by somebody who knows inboxes. */
export function inboxOf(socket: WebSocket): InboxOf {
  const holder: InboxOf = { inbox: undefined };
  inboxes.set(socket, holder);
  return holder;
}

/**
 * From now on, inputs from a socket wait until they are read. Any other frame is told after those before it.
 * @returns undefined if nobody reads this socket so that they can wait
 */
export function openInbox(socket: WebSocket, tell: (frame: Uint8Array) => void): InputInbox | undefined {
  const holder = inboxes.get(socket);
  if (holder) holder.inbox = new InputInbox(tell);
  return holder?.inbox;
}

/** From now on, inputs are told as they arrive. Those that wait are dropped. */
export function closeInbox(socket: WebSocket): void {
  const holder = inboxes.get(socket);
  if (holder) holder.inbox = undefined;
}
