import type { Room } from '@colyseus/sdk';

/** Called with each raw frame, before the SDK decodes it. */
export interface FrameListener {
  received(frame: ArrayBuffer): void;
  sent(frame: Uint8Array): void;
}

/**
 * Why: the SDK does not count traffic and does not expose frames before they are decoded. But it keeps one connection
 * object for the whole life of a room, and looks up its `send` and `events.onmessage` for each frame, so one hook per
 * direction sees the frames of every socket of the room.
 * @param room its connection must have started
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
