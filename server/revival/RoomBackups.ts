import type { RegisteredHandler } from '@colyseus/core';
import type { Logger } from 'pino';
import { SampledLog } from '../protection/SampledLog.ts';
import { followRooms } from '../rooms/followRooms.ts';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';
import type { KeptStore } from './KeptStore.ts';

/** A room that is kept in Redis. */
export interface BackedUpRoom {
  readonly roomId: string;
  /** Undefined if it is closing, or if nobody would come back. */
  saveRoom(): SavedRoom | undefined;
}

export interface RoomBackupsSetup {
  readonly store: Pick<KeptStore, 'announce' | 'keep' | 'drop' | 'dropAll'>;
  readonly processId: () => string;
  /** See `describeVersion`. */
  readonly version: () => string;
  readonly isReachable: () => boolean;
  readonly log: Logger;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

interface Keeping {
  savedMs: number;
  /** The code under which it is in Redis. */
  code: string | undefined;
  deaths: number;
  /** After which the deaths before no longer count. */
  calmAtMs: number;
}

/** How old a kept room may be. */
export const KEEP_EVERY_MS = 3_000;
/** Rooms are saved one by one, a few in each turn. */
export const TURN_MS = 100;
/** How many of those that have changed may be saved in a turn, whatever strangers do. */
export const HURRIED_A_TURN = 4;
/** A room that has lived this long did not cause the deaths of its processes. */
const CALM_MS = 60_000;

/** For a process without others to open its rooms. */
export const noBackups = { hurry(_room: BackedUpRoom): void {} };

/**
 * Keeps copies of this process's rooms in Redis: of each room every few seconds, and at once when somebody comes, leaves or is
 * removed. If this process is killed, others open the rooms again.
 */
export class RoomBackups {
  readonly #setup: RoomBackupsSetup;
  readonly #failures: SampledLog;
  /** The room that was saved longest ago is first. */
  readonly #rooms = new Map<BackedUpRoom, Keeping>();
  /** Deaths of rooms that are about to be opened, by code. */
  readonly #deaths = new Map<string, number>();
  readonly #hurried = new Set<BackedUpRoom>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #hurriedLeft = HURRIED_A_TURN;
  #isSoon = false;
  #announcedMs = Number.NEGATIVE_INFINITY;

  constructor(setup: RoomBackupsSetup) {
    this.#setup = setup;
    this.#failures = new SampledLog(setup.log, setup.now);
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<BackedUpRoom>(
      handler,
      (room) => this.#add(room),
      (room) => this.#remove(room),
    );
  }

  start(): void {
    this.#timer = setInterval(() => this.#takeTurn(), TURN_MS).unref();
  }

  /** Nobody may open the rooms of this process again. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const { store, processId } = this.#setup;
    await store.dropAll(processId()).catch(() => {});
  }

  /**
   * Call before opening a room whose process has died.
   * @param deaths including this one
   * @returns call it when the room is open, or could not be opened
   */
  noteDeaths(code: string, deaths: number): () => void {
    this.#deaths.set(code, deaths);
    return () => this.#deaths.delete(code);
  }

  /** Call when a room has changed in a way that must not be lost. */
  hurry(room: BackedUpRoom): void {
    if (!this.#rooms.has(room)) return;
    this.#hurried.add(room);
    if (this.#isSoon || !this.#isDue(room, TURN_MS)) return;
    this.#isSoon = true;
    // Everything that belongs to the change happens in this turn.
    setImmediate(() => {
      this.#isSoon = false;
      this.#saveHurried();
    });
  }

  #add(room: BackedUpRoom): void {
    const deaths = this.#deaths.get(room.roomId) ?? 0;
    const calmAtMs = this.#setup.now() + CALM_MS;
    this.#rooms.set(room, { savedMs: Number.NEGATIVE_INFINITY, code: undefined, deaths, calmAtMs });
    this.hurry(room);
  }

  #remove(room: BackedUpRoom): void {
    const keeping = this.#rooms.get(room);
    this.#rooms.delete(room);
    this.#hurried.delete(room);
    const code = keeping?.code;
    if (keeping) this.#drop(keeping);
    // The group of this room may have another one with the same code.
    for (const other of this.#rooms.keys()) if (other.roomId === code) this.hurry(other);
  }

  #takeTurn(): void {
    this.#announce();
    this.#hurriedLeft = HURRIED_A_TURN;
    this.#saveHurried();
    const count = Math.ceil((this.#rooms.size * TURN_MS) / KEEP_EVERY_MS);
    for (const room of [...this.#rooms.keys()].slice(0, count)) if (this.#isDue(room, KEEP_EVERY_MS)) this.#save(room);
  }

  /** Repeated, in case Redis has lost it. */
  #announce(): void {
    const { store, processId, version, isReachable, now } = this.#setup;
    if (now() - this.#announcedMs < KEEP_EVERY_MS || !isReachable()) return;
    this.#announcedMs = now();
    void store.announce(processId(), version()).catch(() => {});
  }

  #saveHurried(): void {
    for (const room of [...this.#hurried]) {
      if (this.#hurriedLeft <= 0) return;
      if (!this.#isDue(room, TURN_MS)) continue;
      this.#hurriedLeft--;
      this.#save(room);
    }
  }

  #isDue(room: BackedUpRoom, everyMs: number): boolean {
    const keeping = this.#rooms.get(room);
    return keeping !== undefined && this.#setup.now() - keeping.savedMs >= everyMs;
  }

  #save(room: BackedUpRoom): void {
    const keeping = this.#rooms.get(room);
    if (!keeping || !this.#timer) return;
    this.#hurried.delete(room);
    keeping.savedMs = this.#setup.now();
    this.#rooms.delete(room);
    this.#rooms.set(room, keeping);
    const saved = this.#read(room);
    if (keeping.code !== undefined && keeping.code !== saved?.code) this.#drop(keeping);
    const { store, processId, isReachable, now } = this.#setup;
    if (!saved || !isReachable()) return;
    keeping.code = saved.code;
    const deaths = now() < keeping.calmAtMs ? keeping.deaths : 0;
    // What is lost is written again soon.
    void store.keep(processId(), { room: saved, deaths }).catch(() => {});
  }

  #drop(keeping: Keeping): void {
    const { code } = keeping;
    keeping.code = undefined;
    if (code === undefined || !this.#timer) return;
    void this.#setup.store.drop(this.#setup.processId(), code).catch(() => {});
  }

  #read(room: BackedUpRoom): SavedRoom | undefined {
    try {
      const saved = room.saveRoom();
      // Whoever was promised a seat, and has not come yet, asks again.
      const isForNobody = saved && saved.parts.group.people.length + saved.parts.group.lost.length === 0;
      return isForNobody ? undefined : saved;
    } catch (error) {
      this.#failures.warn({ err: error, room: room.roomId }, 'a room could not be kept');
      return undefined;
    }
  }
}
