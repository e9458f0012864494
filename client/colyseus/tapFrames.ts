import type { Room } from '@colyseus/sdk';

/** Told of each frame, and of nothing that the SDK makes of it. */
export interface FrameListener {
  received(frame: ArrayBuffer): void;
  sent(frame: Uint8Array): void;
}

/**
 * Why: the SDK counts no traffic, and shows nothing of what arrives before it is decoded. It keeps one connection object for
 * the whole life of a room and looks its `send` and `events.onmessage` up for each frame, so that one hook on each
 * direction sees every socket that the room will have.
 * @param room whose connection has begun
 */
export function tapFrames<State>(room: Room<unknown, State>, listener: FrameListener): void {
  const { connection } = room;
  const receive = connection.events.onmessage;
  connection.events.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    listener.received(event.data);
    receive?.(event);
  };
  const send = connection.send.bind(connection);
  connection.send = (frame) => {
    listener.sent(frame);
    send(frame);
  };
}
