/** What is asked of a contender. Rates are per second and client. */
export interface Load {
  readonly rooms: number;
  readonly roomSize: number;
  readonly inputRate: number;
  readonly patchRate: number;
}

/** The code that rooms need is compiled while the first are opened, so only those after them show what a room needs. */
export const FIRST_ROOMS = 10;

export function clientsOf({ rooms, roomSize }: Load): number {
  return rooms * roomSize;
}

/** "200 clients in rooms of 10". */
export function describeLoad(load: Load): string {
  const { rooms, roomSize } = load;
  return rooms === 1 ? `1 room of ${roomSize}` : `${clientsOf(load)} clients in rooms of ${roomSize}`;
}
