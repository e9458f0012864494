import { matchMaker } from '@colyseus/core';
import type { AcceptedJoin } from '../rooms/joinPolicy.ts';
import { quickPlayOrder, type RoomListing } from '../rooms/RoomListing.ts';

/** What the SDK takes a seat with. */
export type ReservedSeat = Awaited<ReturnType<typeof matchMaker.reserveSeatFor>>;
type FoundRoom = Awaited<ReturnType<typeof matchMaker.createRoom>> & { readonly metadata?: RoomListing };

/** A room that a party can land in. */
export interface PartyTarget {
  /** Whether it would let all of them in, if it had the places. */
  letsIn(joins: readonly AcceptedJoin[]): boolean;
}

/** One of the party may be banned from a room, but seldom from several. */
const MAX_ASKED = 6;

/**
 * Reserves a seat for each of them in one room: the first in the order of quick play that has enough places and lets all of
 * them in, or else a new one.
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
  const isNear = ({ roomId }: FoundRoom) => near.includes(roomId);
  const inOrder = [...suitable.filter(isNear), ...suitable.filter((room) => !isNear(room))];
  const room = (await findOpen(inOrder.slice(0, MAX_ASKED), joins)) ?? (await matchMaker.createRoom(game, {}));
  const seats: ReservedSeat[] = [];
  for (const join of joins) seats.push(await matchMaker.reserveSeatFor(room, { name: join.name }, join));
  return seats;
}

async function findOpen(rooms: readonly FoundRoom[], joins: readonly AcceptedJoin[]): Promise<FoundRoom | undefined> {
  for (const room of rooms) if (await letsIn(room, joins)) return room;
  return undefined;
}

async function letsIn({ roomId }: FoundRoom, joins: readonly AcceptedJoin[]): Promise<boolean> {
  const question = 'letsIn' satisfies keyof PartyTarget;
  try {
    return (await matchMaker.remoteRoomCall(roomId, question, [joins])) === true;
  } catch {
    // It has just closed, or its process does not answer. The error must go nowhere: it quotes everybody's tokens.
    return false;
  }
}

function hasPlaces({ metadata, maxClients, clients }: FoundRoom, count: number): boolean {
  return metadata !== undefined && metadata.maxPlayers - metadata.players >= count && maxClients - clients >= count;
}
