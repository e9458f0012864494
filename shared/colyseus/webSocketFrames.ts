/**
 * Why: the server and the bots read and write frames themselves, around `ws`, which costs them less. These are the parts of a
 * frame (RFC 6455, section 5.2), and what `ws` knows of the one that it is reading, which its types do not show.
 */
export interface FrameReceiver {
  /** `AT_FRAME` at the beginning of a frame. */
  readonly _state: number;
  readonly _bufferedBytes: number;
  /** Not 0 behind the first fragment of a message. */
  readonly _fragmented: number;
}

const AT_FRAME = 0;

/** The first byte of a whole binary message. */
export const WHOLE_BINARY = 0x82;
/** The longest payload whose length fits into the second byte of a header; otherwise, two more bytes tell it. */
export const SHORT_BYTES = 125;
export const LENGTH_FOLLOWS = 126;
/** As much as Node reserves for a read. */
export const READ_BYTES = 64 * 1024;

/** @returns undefined if `ws` has changed, or the socket is not open yet */
export function receiverOf(socket: object | undefined): FrameReceiver | undefined {
  return (socket as { readonly _receiver?: FrameReceiver } | undefined)?._receiver;
}

/** Whether the next byte that comes is the first of a message, and nothing that came before it waits to be told. */
export function isAtMessage(receiver: FrameReceiver): boolean {
  return receiver._state === AT_FRAME && receiver._bufferedBytes === 0 && receiver._fragmented === 0;
}
