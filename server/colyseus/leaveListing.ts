import { type IRoomCache, matchMaker, type Room } from '@colyseus/core';
import { RedisAway } from '../redis/RedisAway.ts';

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
    // At once, so that the room may go on before the list is written.
    const removed = matchMaker.driver.remove(otherId);
    listing.roomId = id;
    await removed;
    await listAgain(listing);
  };
}

/** Lists an open room that is not listed. If that fails, whoever keeps the list true does it later. */
export async function listAgain(listing: IRoomCache): Promise<void> {
  try {
    await matchMaker.driver.persist(listing, true);
  } catch (error) {
    if (!(error instanceof RedisAway)) throw error;
  }
}
