import { matchMaker, type RegisteredHandler, type Room } from '@colyseus/core';
import { writeListing } from '../colyseus/writeListing.ts';
import { dropUnownedCodes, holdRoomCode } from '../matchmaking/roomCodes.ts';
import type { Release } from '../protection/OpenCounts.ts';
import { followRooms } from '../rooms/followRooms.ts';
import type { FailureLog } from './FailureLog.ts';
import type { ProcessLoads } from './ProcessLoads.ts';
import type { SharedState } from './SharedState.ts';

export interface SharedRoomsSetup {
  readonly shared: Pick<SharedState, 'isReachable' | 'isBeingFilled' | 'takeLosses' | 'noteEmptied' | 'onReturn'>;
  readonly loads: Pick<ProcessLoads, 'living' | 'forget'>;
  /** Called before this process lists its rooms again. @returns those that must not be listed */
  readonly beforeListing: () => Promise<ReadonlySet<object>>;
  readonly log: FailureLog;
}

const LOOK_EVERY_MS = 2_000;
/** What Redis has lost meanwhile is written again. */
export const REPAIR_EVERY_MS = 30_000;
/** Longer than any look or repair takes. */
const MARK_SECONDS = 60;
/** A younger listing may be of a room that is just being opened. */
const OPENING_MS = 10_000;

/**
 * Keeps the shared list of rooms and codes true: removes the rooms of dead processes, and lists this process's own again
 * after Redis was away or was emptied.
 */
export class SharedRooms {
  readonly #setup: SharedRoomsSetup;
  readonly #rooms = new Set<Room>();
  /** Rooms of other processes that count for an address here. It has no more than the address may open. */
  readonly #elsewhere = new Map<string, Release>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  /** Codes without a room at the last look: a group on the move has none for a moment. */
  #unowned: ReadonlySet<string> = new Set();
  /** The processes that may have rooms in the list. Colyseus itself forgets one that does not answer, but not its rooms. */
  readonly #seen = new Set<string>();
  #running: Promise<void> | undefined;
  /** Redis may also refuse it, because it is full. Then its absence says nothing. */
  #isMarked = false;

  constructor(setup: SharedRoomsSetup) {
    this.#setup = setup;
  }

  /** Watches a handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<Room>(
      handler,
      (room) => this.#rooms.add(room),
      (room) => this.#rooms.delete(room),
    );
  }

  /**
   * Counts a room of another process until it is no longer listed. Returns false if it is this process's own, or
   * counted already.
   */
  countElsewhere(roomId: string, release: Release): boolean {
    if (this.#isOpen(roomId) || this.#elsewhere.has(roomId)) return false;
    this.#elsewhere.set(roomId, release);
    return true;
  }

  async start(): Promise<void> {
    await this.#mark();
    const { shared, loads } = this.#setup;
    shared.onReturn = () => {
      shared.noteEmptied();
      loads.forget();
      this.#run(() => this.look());
    };
    this.#timers.push(
      setInterval(() => this.#run(() => this.look()), LOOK_EVERY_MS).unref(),
      setInterval(() => this.#run(() => this.repair()), REPAIR_EVERY_MS).unref(),
    );
  }

  stop(): void {
    this.#setup.shared.onReturn = () => {};
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Finds out whether Redis was emptied or a process died, and makes it good. Reads no more than it must. */
  async look(): Promise<void> {
    const { presence } = matchMaker;
    const isEmptied = this.#isMarked && !(await presence.exists(markOf(matchMaker.processId)));
    if (isEmptied) this.#setup.shared.noteEmptied();
    if (this.#setup.shared.takeLosses() || isEmptied) {
      const gone = await this.#setup.beforeListing();
      await this.repair();
      await Promise.all([...this.#rooms].filter((room) => !gone.has(room)).map(writeListing));
    }
    await this.#mark();
    await this.#releaseEnded();
    await this.#removeSilent();
  }

  /** Redis has the mark for as long as it has what this process wrote. */
  async #mark(): Promise<void> {
    // Its presence does not reject, but resolves with the error.
    const error: unknown = await matchMaker.presence.setex(markOf(matchMaker.processId), '1', MARK_SECONDS);
    this.#isMarked = !error;
  }

  async #releaseEnded(): Promise<void> {
    // Some may be listed again in a moment.
    if (this.#setup.shared.isBeingFilled) return;
    const counted = [...this.#elsewhere];
    const open = await matchMaker.findRoomsByIds(counted.map(([code]) => code));
    for (const [code, release] of counted) {
      if (open.has(code)) continue;
      this.#elsewhere.delete(code);
      release();
    }
  }

  /** Removes the rooms of processes that have been silent and do not answer. */
  async #removeSilent(): Promise<void> {
    // After an outage, all have been silent, and some may not hear yet.
    if (this.#setup.shared.isBeingFilled) return;
    const living = new Set([matchMaker.processId, ...this.#setup.loads.living]);
    for (const { processId } of await matchMaker.stats.fetchAll()) this.#seen.add(processId);
    for (const processId of living) this.#seen.add(processId);
    const silent = [...this.#seen].filter((processId) => !living.has(processId));
    const judge = async (processId: string) => {
      const isThere: boolean = await matchMaker.healthCheckProcessId(processId);
      if (!isThere) this.#seen.delete(processId);
    };
    await Promise.all(silent.map(judge));
  }

  /** Lists this process's rooms as they are, and holds their codes. */
  async repair(): Promise<void> {
    await matchMaker.restoreMissingRoomCaches();
    await matchMaker.stats.persist(true);
    const listings = await matchMaker.query({});
    const own = listings.filter(({ processId }) => processId === matchMaker.processId);
    const gone = own.filter(({ roomId, createdAt }) => !this.#isOpen(roomId) && isOld(createdAt));
    await Promise.all(gone.map(({ roomId }) => matchMaker.driver.remove(roomId)));
    const { presence } = matchMaker;
    await Promise.all(Array.from(this.#rooms, ({ roomId }) => holdRoomCode(presence, roomId)));
    const codes = new Set(listings.map(({ roomId }) => roomId));
    for (const { roomId } of this.#rooms) codes.add(roomId);
    this.#unowned = await dropUnownedCodes(presence, codes, this.#unowned);
    // A process that died before this one began, or while Redis was away, may be in the list only.
    for (const { processId } of listings) this.#seen.add(processId);
  }

  #isOpen(roomId: string): boolean {
    for (const room of this.#rooms) if (room.roomId === roomId) return true;
    return false;
  }

  /** One after the other; a failure is made good by the next. */
  #run(work: () => Promise<void>): void {
    const { shared, log } = this.#setup;
    if (this.#running || !shared.isReachable) return;
    this.#running = work()
      .catch((error: unknown) => log.warn({ err: error }, 'the shared list of rooms could not be repaired'))
      .finally(() => {
        this.#running = undefined;
      });
  }
}

function markOf(processId: string): string {
  return `rumpus:mark:${processId}`;
}

function isOld(createdAt: Date | undefined): boolean {
  return createdAt === undefined || Date.now() - new Date(createdAt).getTime() > OPENING_MS;
}
