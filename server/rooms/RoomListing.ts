import type { RoomState } from '../../shared/room/RoomState.ts';
import { countStaying } from '../../shared/room/seatChoices.ts';

/** What `GET /api/rooms` and quick play know about a room. */
export interface RoomListing {
  readonly game: string;
  readonly phase: string;
  readonly players: number;
  readonly maxPlayers: number;
}

export function describeListing(game: string, state: RoomState): RoomListing {
  const { phase, settings } = state;
  return { game, phase, players: countStaying(state), maxPlayers: settings.maxPlayers };
}
