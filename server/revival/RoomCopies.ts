import { type IRoomCache, matchMaker, type RegisteredHandler } from '@colyseus/core';
import type { Logger } from 'pino';
import { answerElsewhere } from '../colyseus/answerElsewhere.ts';
import { leaveListing } from '../colyseus/leaveListing.ts';
import { writeListing } from '../colyseus/writeListing.ts';
import type { LeavingRoom } from '../drain/moveRoom.ts';
import { placeOf } from '../matchmaking/moveGroup.ts';
import { followRooms } from '../rooms/followRooms.ts';

/** A room that can give way to one with the same code. */
export interface CopiedRoom extends LeavingRoom {
  readonly isClosing: boolean;
}

/** How long others may still remove what this process has listed, because it did not answer before. */
const DOUBTED_MS = 30_000;

/**
 * Rooms that two processes have. It happens when a process lost its connection to Redis, but lives: the others took it for
 * dead, and opened its rooms. When it is back, a room with people has gone on all the time, and the copy gives way.
 */
export class RoomCopies {
  readonly #log: Logger;
  readonly #now: () => number;
  #doubtedUntilMs = Number.NEGATIVE_INFINITY;
  readonly #rooms = new Set<CopiedRoom>();
  /** Rooms that this process has opened for one that seemed dead. */
  readonly #revived = new Set<CopiedRoom>();
  readonly #awaited = new Set<string>();

  /** @param now a monotonic clock, ms */
  constructor(log: Logger, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<CopiedRoom>(
      handler,
      (room) => this.#add(room),
      (room) => {
        this.#rooms.delete(room);
        this.#revived.delete(room);
      },
    );
  }

  /**
   * Call before opening a room whose process has died.
   * @returns call it when the room is open, or could not be opened
   */
  expect(code: string): () => void {
    this.#awaited.add(code);
    return () => this.#awaited.delete(code);
  }

  /** Call now and then. @returns the rooms that have given way */
  settle(): Promise<ReadonlySet<object>> {
    return this.#settle([...(this.#now() < this.#doubtedUntilMs ? this.#rooms : this.#revived)]);
  }

  /** Call when this process may have been taken for dead. @returns the rooms that have given way */
  settleAll(): Promise<ReadonlySet<object>> {
    this.#doubtedUntilMs = this.#now() + DOUBTED_MS;
    return this.settle();
  }

  #add(room: CopiedRoom): void {
    this.#rooms.add(room);
    if (this.#awaited.has(room.roomId)) this.#revived.add(room);
  }

  async #settle(rooms: readonly CopiedRoom[]): Promise<ReadonlySet<object>> {
    const gone = new Set<object>();
    if (rooms.length === 0) return gone;
    const listings = await matchMaker.findRoomsByIds(rooms.map(({ roomId }) => roomId));
    for (const room of rooms) {
      const listing = listings.get(room.roomId);
      if (listing?.processId === matchMaker.processId || room.isClosing) continue;
      const isCopy = this.#revived.has(room) || room.clients.length === 0;
      if (listing && isCopy) {
        this.#giveWay(room, listing);
        gone.add(room);
      } else if (room.clients.length > 0) await writeListing(room);
    }
    return gone;
  }

  #giveWay(room: CopiedRoom, listing: IRoomCache): void {
    const saved = room.saveRoom();
    this.#log.warn({ room: room.roomId, to: listing.processId }, 'another process has this room: its people go there');
    leaveListing(room, `${room.roomId}-moved`);
    // Until the copy is closed, this process would ask it for the seats of the room.
    answerElsewhere(room)('elsewhere');
    room.sendAway(placeOf(listing), saved?.parts.group ?? { people: [] });
  }
}
