/** An empty room that waits for players it lost. */
export interface WaitingRoom {
  /** The room's code. */
  readonly roomId: string;
  /** Whether a client has a reserved seat and is about to join. */
  readonly isExpectingSomebody: boolean;
  /** Closes the room at once. */
  giveWay(): void;
}

type Judge = (room: WaitingRoom) => boolean;
type OwnerOf = (room: WaitingRoom) => string | undefined;

/**
 * The empty rooms of this process that wait for players. When somebody else needs a room, one of them is closed.
 * Without this, a few strangers could take every room of the server, because a waiting room needs no connection.
 */
export class WaitingRooms {
  /** The room that has waited longest is first. */
  readonly #rooms = new Set<WaitingRoom>();

  get size(): number {
    return this.#rooms.size;
  }

  add(room: WaitingRoom): void {
    this.#rooms.add(room);
  }

  remove(room: WaitingRoom): void {
    this.#rooms.delete(room);
  }

  /**
   * Closes the room that has waited longest, among those of this owner that may be closed.
   * @returns false if the owner has none
   */
  endOneOf(owner: string, mayEnd: Judge, ownerOf: OwnerOf): boolean {
    return this.#endFirst((room) => ownerOf(room) === owner && mayEnd(room));
  }

  /**
   * Closes the room that has waited longest, among those of the owner who has the most rooms that may be closed.
   * @returns false if there is none
   */
  endOne(mayEnd: Judge, ownerOf: OwnerOf): boolean {
    const counts = new Map<string | undefined, number>();
    let most = 0;
    for (const room of this.#rooms) {
      if (!mayEnd(room)) continue;
      const owner = ownerOf(room);
      const count = (counts.get(owner) ?? 0) + 1;
      counts.set(owner, count);
      most = Math.max(most, count);
    }
    return this.#endFirst((room) => counts.get(ownerOf(room)) === most && mayEnd(room));
  }

  #endFirst(isMeant: Judge): boolean {
    for (const room of this.#rooms) {
      if (!isMeant(room)) continue;
      this.#rooms.delete(room);
      room.giveWay();
      return true;
    }
    return false;
  }
}
