import { matchMaker } from '@colyseus/core';
import type { RoomListing } from '../rooms/RoomListing.ts';

/** A room as strangers see it. */
export interface PublicRoom
  extends Pick<RoomListing, 'game' | 'phase' | 'players' | 'maxPlayers' | 'arena' | 'choices' | 'pingMs'> {
  readonly code: string;
  /** Empty if the room has none. */
  readonly title: string;
}

const MOST_SHOWN = 200;

/** Public rooms of all processes, fullest first. */
export async function listPublicRooms(): Promise<PublicRoom[]> {
  const found = await matchMaker.query({ unlisted: false });
  return found
    .flatMap(({ roomId, metadata }) => (isListed(metadata) ? [describeRoom(roomId, metadata)] : []))
    .sort((one, other) => other.players - one.players || (one.code < other.code ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

type FoundListing = RoomListing & { readonly title?: unknown };

function isListed(metadata: FoundListing | undefined): metadata is FoundListing {
  return metadata?.isPublic === true;
}

/** Names each field, so that a field added to the listing later is not published by accident. */
function describeRoom(code: string, listing: FoundListing): PublicRoom {
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
    title: typeof title === 'string' ? title : '',
  };
}
