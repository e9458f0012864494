import { type IRoomCache, matchMaker, type Room } from '@colyseus/core';

/**
 * Why: a room writes its listing when it changes, and counts the change as written even if it was lost. Nothing writes a
 * listing again as it is: `restoreMissingRoomCaches` leaves those alone that are there, however old.
 */
interface ListedRoom {
  readonly _listing: IRoomCache;
}

/** Lists an open room as it is now. */
export async function writeListing(room: Room): Promise<void> {
  await matchMaker.driver.persist((room as unknown as ListedRoom)._listing);
}
