import { matchMaker } from '@colyseus/core';
import type { RoomListing } from '../rooms/RoomListing.ts';

/** A room as strangers see it. */
export interface PublicRoom
  extends Pick<RoomListing, 'game' | 'phase' | 'players' | 'maxPlayers' | 'arena' | 'choices' | 'pingMs' | 'title'> {
  readonly code: string;
}

const MOST_SHOWN = 200;

/** The public rooms of all processes in which somebody plays, fullest first. */
export async function listPublicRooms(): Promise<PublicRoom[]> {
  const found = await matchMaker.query({ unlisted: false });
  return found
    .flatMap(({ roomId, metadata }) => (isListed(metadata) ? [describeRoom(roomId, metadata)] : []))
    .sort((one, other) => other.players - one.players || (one.code < other.code ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

function isListed(metadata: RoomListing | undefined): metadata is RoomListing {
  return metadata?.isPublic === true && metadata.players > 0;
}

/** Names each field, so that a field added to the listing later is not published by accident. */
function describeRoom(code: string, listing: RoomListing): PublicRoom {
  const { game, players, maxPlayers, phase, arena, choices, pingMs, title } = listing;
  return {
    code,
    game,
    players,
    maxPlayers,
    phase,
    arena,
    choices,
    pingMs,
    title,
  };
}
