import { matchMaker } from '@colyseus/core';
import type { RoomListing } from '../rooms/RoomListing.ts';

export interface PublicRoom extends RoomListing {
  readonly code: string;
}

const MOST_SHOWN = 200;

/** Public rooms of all processes that have a free player seat, fullest first. */
export async function listPublicRooms(): Promise<PublicRoom[]> {
  const found = await matchMaker.query({ private: false, unlisted: false });
  return found
    .flatMap(({ roomId, metadata }) => (metadata ? [describeRoom(roomId, metadata)] : []))
    .sort((one, other) => other.players - one.players || (one.code < other.code ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

/** Names each field, so that a field added to the listing later is not published by accident. */
function describeRoom(code: string, { game, players, maxPlayers, phase }: RoomListing): PublicRoom {
  return { code, game, players, maxPlayers, phase };
}
