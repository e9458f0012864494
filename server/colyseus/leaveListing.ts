import { type IRoomCache, matchMaker, type Room } from '@colyseus/core';

/**
 * Why: Colyseus writes a room's listing under the id in that listing whenever somebody comes or goes, and removes it when
 * the room is disposed. While another process opens a room with the same id, that would overwrite its listing.
 */
interface ListedRoom {
  readonly _listing: IRoomCache;
}

/**
 * From now on, what is written of a room goes to a listing with another id. The one that people find stays as it is, for
 * the other process to replace.
 * @param otherId not a room code, so that nobody can ask for it
 * @returns makes it the room's own again
 */
export function leaveListing(room: Room, otherId: string): () => Promise<void> {
  const { _listing: listing } = room as unknown as ListedRoom;
  const id = listing.roomId;
  listing.roomId = otherId;
  return async () => {
    await matchMaker.driver.remove(otherId);
    listing.roomId = id;
    await matchMaker.driver.persist(listing, true);
  };
}
