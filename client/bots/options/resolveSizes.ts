import { OptionError } from './OptionError.ts';
import { type LoadOptions, PLAYERS_MAX, USUAL_PLAYERS, USUAL_ROOM_SIZE } from './readLoadOptions.ts';

export interface CrowdSizes {
  readonly players: number;
  readonly roomSize: number;
}

/**
 * How many players, in rooms of how many: two of rooms, players and players in a room give the third.
 * @param seats of a room of the game
 * @throws OptionError if they do not fit each other, or the game
 */
export function resolveSizes(
  options: Pick<LoadOptions, 'rooms' | 'players' | 'roomSize' | 'game'>,
  seats: number,
): CrowdSizes {
  const { rooms, players, game } = options;
  if (options.roomSize !== undefined && options.roomSize > seats)
    throw new OptionError(`--room-size ${options.roomSize} is too many: a room of ${game} has at most ${seats} seats.`);
  const roomSize = Math.min(options.roomSize ?? USUAL_ROOM_SIZE, seats);
  if (rooms === undefined) return { players: players ?? USUAL_PLAYERS, roomSize };
  if (players === undefined) {
    if (rooms * roomSize <= PLAYERS_MAX) return { players: rooms * roomSize, roomSize };
    throw new OptionError(
      `--rooms ${rooms} of ${roomSize} are ${rooms * roomSize} players. At most ${PLAYERS_MAX} are allowed.`,
    );
  }
  const size = options.roomSize === undefined ? Math.ceil(players / rooms) : roomSize;
  if (size > seats) {
    throw new OptionError(
      `--players ${players} do not fit into --rooms ${rooms}: a room of ${game} has at most ${seats} seats.`,
    );
  }
  const needed = Math.ceil(players / size);
  if (needed === rooms) return { players, roomSize: size };
  throw new OptionError(
    `--players ${players} fill ${needed === 1 ? '1 room' : `${needed} rooms`} of ${size}, and not --rooms ${rooms}. Leave one of the options out.`,
  );
}
