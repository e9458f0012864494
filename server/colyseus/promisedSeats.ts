import type { Room } from '@colyseus/core';

/**
 * Why: between the answer of matchmaking and the join, a seat is promised to somebody who is not in the room yet. Colyseus
 * tells nobody which these are, and closes no room in which there is one.
 */
interface PromisingRoom {
  /** The join options, what `onAuth` returned, whether the client has come, and whether the seat is held for a return. */
  readonly _reservedSeats: Record<string, readonly [unknown, unknown, boolean, boolean]>;
  readonly _reservedSeatTimeouts: Record<string, NodeJS.Timeout>;
}

/** A seat that was promised to somebody who has not come yet. */
export type PromisedSeat = readonly [sessionId: string, options: unknown, auth: unknown];

export function promisedSeats(room: Room): PromisedSeat[] {
  const entries = Object.entries((room as unknown as PromisingRoom)._reservedSeats);
  return entries.flatMap(([id, [options, auth, hasCome, isHeld]]) => (hasCome || isHeld ? [] : [[id, options, auth]]));
}

/** From now on, the seat is not promised here. */
export function breakPromise(room: Room, [sessionId]: PromisedSeat): void {
  const { _reservedSeats: seats, _reservedSeatTimeouts: timeouts } = room as unknown as PromisingRoom;
  clearTimeout(timeouts[sessionId]);
  delete timeouts[sessionId];
  delete seats[sessionId];
}

interface PromisedTo {
  readonly spectate?: boolean;
  readonly screen?: boolean;
}

const isCounted: Readonly<Record<'players' | 'people', (options: PromisedTo) => boolean>> = {
  players: ({ spectate }) => spectate !== true,
  people: ({ screen }) => screen !== true,
};

/**
 * How many seats are promised.
 * @param who to those who want to play, or to everybody but big screens
 */
export function countPromisedSeats(room: Room, who: keyof typeof isCounted): number {
  return promisedSeats(room).filter(([, options]) => isCounted[who]((options ?? {}) as PromisedTo)).length;
}
