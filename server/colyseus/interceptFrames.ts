import { type Client, Room } from '@colyseus/core';

/**
 * Why: Colyseus decodes a frame before any hook of a room runs, so a frame can only be refused in front of
 * `_onMessage`. That is private in the types, so a class cannot override it. But Colyseus looks it up on the instance,
 * once per connection, right after `onJoin`.
 */
interface FrameReceiver {
  _onMessage(client: Client, frame: Uint8Array, isBinary: boolean): void;
}

const { _onMessage: receive } = Room.prototype as unknown as FrameReceiver;

/**
 * Makes every frame for the rooms of a class go to `intercept` instead of Colyseus.
 * @param intercept also gets text frames, with `isBinary` false, which Colyseus would decode as if they were binary
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

/** Passes a frame to Colyseus. Throws what Colyseus throws: its decoders do not validate their input. */
export function passFrame(room: object, client: Client, frame: Uint8Array, isBinary: boolean): void {
  receive.call(room as FrameReceiver, client, frame, isBinary);
}
