import type { ServerMessages } from '../../shared/protocol.ts';

/** What announcing needs from the room. */
export interface AnnouncingRoom {
  broadcast(type: string, message: unknown): void;
  /** Adds a sentence to the talk of the room. */
  note(sentence: string): void;
}

/** Tells everybody in the room one sentence: at once, and in the talk, where those read it who come later. */
export function announce(room: AnnouncingRoom, text: string): void {
  const notice: ServerMessages['notice'] = { text };
  room.broadcast('notice', notice);
  room.note(text);
}
