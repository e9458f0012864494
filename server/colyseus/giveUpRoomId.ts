import { type IRoomCache, matchMaker, type Room, RoomInternalState, subscribeIPC } from '@colyseus/core';
import { listAgain } from './leaveListing.ts';

/**
 * Why: Colyseus knows a room by its id: in the list of rooms, in the process, and between processes. It refuses to change
 * the id of an open room, does not open a second room with an id that is in its list, and removes what it knows under a
 * room's id when that room is disposed, even if the id is another room's by then.
 */
interface IdentifiedRoom {
  roomId: string;
  _internalState: RoomInternalState;
  readonly _listing: IRoomCache;
}

/**
 * Frees a room's id for another room, and gives it another id. Its clients stay connected.
 * @returns takes the id back, if no other room has it
 */
export function giveUpRoomId(room: Room, otherId: string): () => Promise<void> {
  const id = room.roomId;
  matchMaker.driver.remove(id);
  matchMaker.presence.unsubscribe(channelOf(id));
  setRoomId(room, otherId);
  return async () => {
    setRoomId(room, id);
    await subscribeIPC(matchMaker.presence, channelOf(id), (method, args) => callRoom(room, method, args));
    await listAgain((room as unknown as IdentifiedRoom)._listing);
  };
}

function setRoomId(room: Room, id: string): void {
  const inner = room as unknown as IdentifiedRoom;
  const state = inner._internalState;
  inner._internalState = RoomInternalState.CREATING;
  inner.roomId = id;
  inner._internalState = state;
  inner._listing.roomId = id;
}

function channelOf(id: string): string {
  return `$${id}`;
}

/** What Colyseus does when another process asks for a room. */
function callRoom(room: Room, method: string, args: unknown[]): unknown {
  const member = (room as unknown as Record<string, unknown>)[method];
  return typeof member === 'function' ? member.apply(room, args ?? []) : member;
}
