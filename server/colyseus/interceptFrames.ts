import { type Client, Room } from '@colyseus/core';

/**
 * Why: Colyseus decodes a frame before any hook of a room runs, so whoever wants to refuse one has to stand before
 * `_onMessage`. It is private in the types, and a class cannot override it; but Colyseus looks it up on the instance, once
 * a connection, right after `onJoin`.
 */
interface FrameReceiver {
  _onMessage(client: Client, frame: Uint8Array, isBinary: boolean): void;
}

const { _onMessage: receive } = Room.prototype as unknown as FrameReceiver;

/**
 * From now on every frame for the rooms of a class goes to `intercept` in place of Colyseus.
 * @param intercept gets text frames too, with `isBinary` false, which Colyseus would read as bytes
 */
export function interceptFrames<Intercepted extends Room>(
  roomClass: { readonly prototype: Intercepted },
  intercept: (room: Intercepted, client: Client, frame: Uint8Array, isBinary: boolean) => void,
): void {
  Object.defineProperty(roomClass.prototype, '_onMessage', {
    value(this: Intercepted, client: Client, frame: Uint8Array, isBinary: boolean): void {
      intercept(this, client, frame, isBinary);
    },
  });
}

/** Lets Colyseus have a frame. Throws what it throws: its decoders trust their bytes. */
export function passFrame(room: object, client: Client, frame: Uint8Array, isBinary: boolean): void {
  receive.call(room as FrameReceiver, client, frame, isBinary);
}
