import type { ServerMessages } from '../../shared/protocol.ts';

/** What announcing needs from the room. */
export interface AnnouncingRoom {
  broadcast(type: string, message: unknown): void;
}

/** Tells everybody in the room one sentence. */
export function announce(room: AnnouncingRoom, text: string): void {
  const notice: ServerMessages['notice'] = { text };
  room.broadcast('notice', notice);
}
