import { matchMaker, type RegisteredHandler } from '@colyseus/core';
import type { Logger } from 'pino';
import { followRooms } from '../rooms/followRooms.ts';
import { type LeavingRoom, moveRoom } from './moveRoom.ts';
import { pause } from './pause.ts';
import type { RoomMail } from './RoomMail.ts';

export interface DeparturesSetup {
  readonly mail: Pick<RoomMail, 'post'>;
  /** Resolves when this process knows which others there are. */
  readonly catchUp: () => Promise<void>;
  /** Whether another process can take rooms. */
  readonly hasPlace: () => boolean;
  /** The process that the next room should move to; undefined if there is none. */
  readonly choose: () => string | undefined;
  readonly log: Logger;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Rooms stand still while they move, so few do at once. */
const MOVED_AT_ONCE = 4;
const MOST_ATTEMPTS = 3;
const AGAIN_AFTER_MS = 200;
const LOOK_EVERY_MS = 1_000;
/** Each attempt to move a room pauses it for seconds, so a room that could not move is tried at longer and longer intervals. */
const TRY_AGAIN = { firstMs: 5_000, factor: 2, mostMs: 60_000 };
/** Requests that are on their way to this process when its rooms have left are still answered. */
const LINGER_MS = 500;

/** The rooms of one process, which move to other processes when this one is drained. */
export class Departures {
  readonly #setup: DeparturesSetup;
  readonly #rooms = new Set<LeavingRoom>();
  /** By code: resolved when the room has moved, or stays. Those that have moved remain here until they are closed. */
  readonly #leaving = new Map<string, Promise<boolean>>();
  /** When rooms that could not move are tried again, ms, and how long they wait for it. */
  readonly #retries = new Map<LeavingRoom, { readonly atMs: number; readonly waitMs: number }>();
  #running: Promise<number> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #mayMove = true;
  #isEnding = false;

  constructor(setup: DeparturesSetup) {
    this.#setup = setup;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<LeavingRoom>(
      handler,
      (room) => this.#rooms.add(room),
      (room) => {
        this.#retries.delete(room);
        if (this.#rooms.delete(room)) this.#leaving.delete(room.roomId);
      },
    );
  }

  /** Whether a room with this code is here; waits while it is about to leave. */
  has(code: string): boolean | Promise<boolean> {
    const leaving = this.#leaving.get(code);
    if (leaving) return leaving.then((hasLeft) => !hasLeft);
    return matchMaker.getLocalRoomById(code) !== undefined;
  }

  /** Moves rooms from now on, also those that are opened later, as soon as another process can take them. */
  start(): void {
    this.#timer ??= setInterval(() => void this.#moveAll(), LOOK_EVERY_MS).unref();
    void this.#moveAll();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#retries.clear();
  }

  /** All processes end, so no room moves any more. */
  giveUp(): void {
    this.#mayMove = false;
  }

  /**
   * Moves all rooms, before this process ends.
   * @returns whether nobody's room is left here
   */
  async leave(): Promise<boolean> {
    this.stop();
    this.#isEnding = true;
    let left = await this.#moveAll();
    const { hasPlace, log } = this.#setup;
    if (!this.#mayMove) return false;
    if (!hasPlace()) {
      if (left > 0) log.warn('No other process takes the rooms: there is none, or none of this version.');
      return false;
    }
    for (let attempt = 1; left > 0 && attempt < MOST_ATTEMPTS && this.#mayMove; attempt++) {
      await pause(AGAIN_AFTER_MS);
      this.#retries.clear();
      left = await this.#moveAll();
    }
    await pause(LINGER_MS);
    // Those that were opened meanwhile.
    return (await this.#moveAll()) === 0;
  }

  /** Not if the drain was called off meanwhile. */
  get #isMoving(): boolean {
    return this.#mayMove && (this.#isEnding || this.#timer !== undefined);
  }

  /** @returns how many rooms stay, because they could not move */
  #moveAll(): Promise<number> {
    this.#running ??= this.#moveWaiting().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #moveWaiting(): Promise<number> {
    if (this.#mayMove) await this.#setup.catchUp();
    const waiting = [...this.#rooms].filter(({ roomId }) => !this.#leaving.has(roomId));
    if (!this.#mayMove || !this.#setup.hasPlace()) return waiting.length;
    const { log, now } = this.#setup;
    const sinceMs = now();
    const isDue = (room: LeavingRoom) => (this.#retries.get(room)?.atMs ?? 0) <= sinceMs;
    const due = waiting.filter(isDue);
    const counts = { moved: 0, stayed: waiting.length - due.length };
    const moveNext = async () => {
      for (let room = due.pop(); room && this.#isMoving; room = due.pop()) {
        const outcome = await this.#move(room);
        if (outcome) counts[outcome]++;
      }
    };
    await Promise.all(Array.from({ length: MOVED_AT_ONCE }, moveNext));
    if (counts.moved > 0)
      log.info({ ...counts, ms: Math.round(now() - sinceMs) }, 'rooms have moved to other processes');
    return counts.stayed;
  }

  /** @returns undefined if nobody is in the room */
  async #move(room: LeavingRoom): Promise<'moved' | 'stayed' | undefined> {
    const { mail, choose, log } = this.#setup;
    try {
      const saved = room.saveRoom();
      if (!saved) return undefined;
      // Its group is about to move to a room of another game.
      if (room.roomId !== saved.code) return 'stayed';
      const processId = choose();
      if (processId === undefined) return 'stayed';
      const moving = moveRoom(room, saved, processId, mail);
      this.#note(room.roomId, moving);
      await moving;
      log.info({ room: saved.code, to: processId }, 'a room has moved to another process');
      return 'moved';
    } catch (error) {
      log.warn({ err: error, room: room.roomId }, 'a room could not move to another process');
      this.#tryLater(room);
      return 'stayed';
    }
  }

  #tryLater(room: LeavingRoom): void {
    const before = this.#retries.get(room);
    const waitMs = before ? Math.min(before.waitMs * TRY_AGAIN.factor, TRY_AGAIN.mostMs) : TRY_AGAIN.firstMs;
    this.#retries.set(room, { atMs: this.#setup.now() + waitMs, waitMs });
  }

  #note(code: string, moving: Promise<void>): void {
    const leaving = moving.then(
      () => true,
      () => {
        this.#leaving.delete(code);
        return false;
      },
    );
    this.#leaving.set(code, leaving);
  }
}
