/** A room that waits, empty, for players it lost. */
export interface WaitingRoom {
  /** Whether somebody has a seat reserved and is on the way in. */
  readonly isExpectingSomebody: boolean;
  /** Ends the room at once. */
  giveWay(): void;
}

/**
 * The rooms of this process that wait, empty. One of them gives way when somebody else needs a room: a waiting room needs no
 * connection, so a few strangers could otherwise take every room of the server.
 */
export class WaitingRooms {
  /** The longest-waiting room first. */
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
   * Ends the longest-waiting room of this owner.
   * @returns false if the owner has none
   */
  endOneOf(owner: string, ownerOf: (room: WaitingRoom) => string | undefined): boolean {
    return this.#endFirst((room) => ownerOf(room) === owner);
  }

  /**
   * Ends the longest-waiting room of the owner who has the most of them.
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
