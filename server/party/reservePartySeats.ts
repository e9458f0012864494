import { matchMaker } from '@colyseus/core';
import type { AcceptedJoin } from '../rooms/joinPolicy.ts';
import { quickPlayOrder, type RoomListing } from '../rooms/RoomListing.ts';

/** What the SDK takes a seat with. */
export type ReservedSeat = Awaited<ReturnType<typeof matchMaker.reserveSeatFor>>;
type FoundRoom = Awaited<ReturnType<typeof matchMaker.createRoom>> & { readonly metadata?: RoomListing };

/**
 * Reserves a seat for each of them in one room: the first in the order of quick play that has enough places, or else a new
 * one.
 * @param near a room to prefer, where others of the party play
 * @throws ServerError if no room can be opened
 */
export async function reservePartySeats(
  game: string,
  joins: readonly AcceptedJoin[],
  near: readonly string[],
): Promise<ReservedSeat[]> {
  const found: FoundRoom[] = await matchMaker.query({ name: game, private: false, locked: false }, quickPlayOrder);
  const suitable = found.filter((room) => hasPlaces(room, joins.length));
  const room =
    suitable.find(({ roomId }) => near.includes(roomId)) ?? suitable[0] ?? (await matchMaker.createRoom(game, {}));
  const seats: ReservedSeat[] = [];
  for (const join of joins) seats.push(await matchMaker.reserveSeatFor(room, { name: join.name }, join));
  return seats;
}

function hasPlaces({ metadata, maxClients, clients }: FoundRoom, count: number): boolean {
  return metadata !== undefined && metadata.maxPlayers - metadata.players >= count && maxClients - clients >= count;
}
