/** An empty room that waits for players it lost. */
export interface WaitingRoom {
  /** Whether a client has a reserved seat and is about to join. */
  readonly isExpectingSomebody: boolean;
  /** Closes the room at once. */
  giveWay(): void;
}

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
   * Closes the room of this owner that has waited longest.
   * @returns false if the owner has none
   */
  endOneOf(owner: string, ownerOf: (room: WaitingRoom) => string | undefined): boolean {
    return this.#endFirst((room) => ownerOf(room) === owner);
  }

  /**
   * Closes the room that has waited longest, of the owner who has the most waiting rooms.
   * @returns false if no room waits
   */
  endOne(ownerOf: (room: WaitingRoom) => string | undefined): boolean {
    const counts = new Map<string | undefined, number>();
    for (const room of this.#rooms) {
      if (room.isExpectingSomebody) continue;
      const owner = ownerOf(room);
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    return this.#endFirst((room) => counts.get(ownerOf(room)) === most);
  }

  #endFirst(isMeant: (room: WaitingRoom) => boolean): boolean {
    for (const room of this.#rooms) {
      if (room.isExpectingSomebody || !isMeant(room)) continue;
      this.#rooms.delete(room);
      room.giveWay();
      return true;
    }
    return false;
  }
}
