import type { Room } from '@colyseus/core';

interface PromisedTo {
  readonly spectate?: boolean;
  readonly screen?: boolean;
}

/**
 * Why: between the answer of matchmaking and the join, a seat is promised to somebody who is not in the room yet.
 * Colyseus counts these seats only together with spectators and clients.
 */
interface ReservingRoom {
  /** The join options, what `onAuth` returned, whether the client has come, and whether the seat is held for a return. */
  readonly _reservedSeats: Readonly<Record<string, readonly [PromisedTo, unknown, boolean, boolean]>>;
}

const isCounted: Readonly<Record<'players' | 'people', (options: PromisedTo) => boolean>> = {
  players: ({ spectate }) => spectate !== true,
  people: ({ screen }) => screen !== true,
};

/**
 * How many have a seat reserved and have not come yet.
 * @param who those who want to play, or everybody but big screens
 */
export function countReservedSeats(room: Room, who: keyof typeof isCounted): number {
  const seats = Object.values((room as unknown as ReservingRoom)._reservedSeats);
  return seats.filter(([options, , hasCome, isHeld]) => !hasCome && !isHeld && isCounted[who](options ?? {})).length;
}
