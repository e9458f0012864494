/** What is asked of a contender. Rates are per second and client. */
export interface Load {
  readonly rooms: number;
  readonly roomSize: number;
  readonly inputRate: number;
  readonly patchRate: number;
}

export function clientsOf({ rooms, roomSize }: Load): number {
  return rooms * roomSize;
}

/** "200 clients in rooms of 10". */
export function describeLoad(load: Load): string {
  const { rooms, roomSize } = load;
  return rooms === 1 ? `1 room of ${roomSize}` : `${clientsOf(load)} clients in rooms of ${roomSize}`;
}
