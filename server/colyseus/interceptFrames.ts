import { type Client, Room } from '@colyseus/core';
import type { Iterator } from '@colyseus/schema';
import { MODIFIER_MASK } from '../../shared/colyseus/frameByte.ts';
// Its patch comes first: frames are passed to what it has made of Colyseus' own.
import './acknowledgement.ts';

/**
 * Why: Colyseus decodes a frame before any hook of a room runs, so a frame can only be refused in front of
 * `_onMessage`. That is private in the types, so a class cannot override it. But Colyseus looks it up on the instance,
 * once per connection, right after `onJoin`.
 */
interface FrameReceiver {
  _onMessage: FrameListener;
}

/** Also gets text frames, with `isBinary` false, which Colyseus would decode as if they were binary. */
export type FrameListener = (client: Client, frame: Uint8Array, isBinary: boolean) => void;

const { _onMessage: receive } = Room.prototype as unknown as FrameReceiver;

/**
 * Makes every frame for the rooms of a class go elsewhere instead of to Colyseus.
 * @param listenerOf asked once for each connection. What it returns should not read much of the room itself: Colyseus gives
 * rooms accessors of their own, and V8 keeps such an object as a hash table
 */
export function interceptFrames<Intercepted extends Room>(
  roomClass: { readonly prototype: Intercepted },
  listenerOf: (room: Intercepted) => FrameListener,
): void {
  Object.defineProperty(roomClass.prototype, '_onMessage', {
    get(this: Intercepted): FrameListener {
      return listenerOf(this);
    },
  });
}

interface InputRoom {
  readonly _inputController?: {
    decodeReliable(client: Client, frame: Uint8Array, it: Iterator, modifiers: number): void;
  };
}

/** Behind the code. */
const INPUT_AT = 1;

/**
 * What passes the input frames of a room to Colyseus, without what it does with every frame.
 * @returns undefined if the room takes no inputs
 */
export function inputPasserOf(room: object): ((client: Client, frame: Uint8Array) => void) | undefined {
  const { _inputController: controller } = room as InputRoom;
  return (
    controller &&
    ((client, frame) => controller.decodeReliable(client, frame, { offset: INPUT_AT }, frame[0]! & MODIFIER_MASK))
  );
}

/** Passes a frame to Colyseus. Throws what Colyseus throws: its decoders do not validate their input. */
export function passFrame(room: object, client: Client, frame: Uint8Array, isBinary: boolean): void {
  receive.call(room as FrameReceiver, client, frame, isBinary);
}
