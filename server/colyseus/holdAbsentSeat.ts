import type { EventEmitter } from 'node:events';
import { type Client, type Deferred, type IRoomCache, matchMaker, type Room } from '@colyseus/core';

/**
 * Why: Colyseus holds seats only for clients that have been in the room, and counts clients when they join for the first
 * time. Somebody who moves here from another room comes back to a seat without ever having joined.
 */
interface CountingRoom {
  readonly _events: EventEmitter;
  readonly _listing: IRoomCache;
}

/**
 * Holds a seat for a client that has not been in this room.
 * @param token takes the seat, as a reconnection
 */
export function holdAbsentSeat(
  room: Pick<Room, 'allowReconnection'>,
  sessionId: string,
  token: string,
): Deferred<Client> {
  const { _events: events, _listing: listing } = room as unknown as CountingRoom;
  const held = room.allowReconnection({ sessionId, reconnectionToken: token } as Client, 'manual');
  listing.clients++;
  held.then(
    (client) => events.emit('join', client),
    () => void matchMaker.driver.update(listing, { $inc: { clients: -1 } }),
  );
  return held;
}
