import * as ws from 'ws';

/**
 * Why: `ws` 8 writes the header of a frame and its payload as two buffers, which Node gives to the system as a list. For
 * payloads as small as patches, copying them behind their header is cheaper. `ws` does not export the type of what
 * sends its frames.
 */
interface FrameSender {
  readonly _socket: { write(bytes: Uint8Array, callback?: (error?: Error) => void): boolean };
  sendFrame(parts: readonly (Uint8Array | string)[], callback?: (error?: Error) => void): void;
}

const { Sender } = ws as unknown as { readonly Sender: { readonly prototype: FrameSender } };
const { sendFrame } = Sender.prototype;
/** Longer payloads are not copied. */
const SMALL_BYTES = 4096;

/** Makes this process send each small frame with one write. */
export function writeFramesOnce(): void {
  Sender.prototype.sendFrame = function sendOnce(parts, callback) {
    const [header, payload] = parts;
    const isSmall = typeof payload === 'object' && typeof header === 'object' && payload.length <= SMALL_BYTES;
    if (isSmall) this._socket.write(Buffer.concat([header, payload]), callback);
    else sendFrame.call(this, parts, callback);
  };
}
