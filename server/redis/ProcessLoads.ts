import type { Presence } from '@colyseus/core';
import * as z from 'zod/mini';
import { isInTime } from '../isInTime.ts';

const count = z.int().check(z.minimum(0));

/** What a process tells the others once a second, and sooner when it has changed much. */
const ProcessLoad = z.object({
  processId: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Whether it takes new people and rooms. */
  isReady: z.boolean(),
  players: count,
  /** How many players it takes; null if nothing limits them. */
  capacity: z.nullable(count),
  rooms: count,
  maxRooms: count,
  /** Which saved rooms may move there: see `describeVersion`. Not there if it ends, or is older than this field. */
  reads: z.optional(z.string()),
});
export type ProcessLoad = z.infer<typeof ProcessLoad>;

export interface ProcessLoadsSetup {
  readonly presence: Pick<Presence, 'subscribe' | 'unsubscribe' | 'publish'>;
  readonly readOwn: () => ProcessLoad;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

interface KnownLoad extends ProcessLoad {
  readonly heardMs: number;
  /** When rooms were sent there that it has not counted yet, the oldest first. Monotonic, ms. */
  sentMs: readonly number[];
}

const TOPIC = 'rumpus:loads';
const TELL_EVERY_MS = 1_000;
const COMPARE_EVERY_MS = 100;
/**
 * Each process tells all the others, so the more there are, the longer each waits: together, they tell at most 100 times a
 * second.
 */
const SOONEST_MS_A_PROCESS = 10;
/** Longer than Redis ever takes. */
const CATCH_UP_MS = 1_000;
/** A process that was silent for so long gets no new room. */
const SILENT_MS = 3_500;
/** Far more than one Redis serves. */
const MAX_PROCESSES = 1_000;
/** If a process has not reported a room this long after it was sent there, the room was not opened, or is closed again. */
const OPENED_WITHIN_MS = 3_000;
/** A new room counts as this many players: it soon has them, and until then costs as much as they do. */
const USUAL_PLAYERS = 4;
/** A process without a capacity counts as if it had this one. */
const USUAL_CAPACITY = 500;

/** How busy every process is, as the processes tell each other. */
export class ProcessLoads {
  readonly #setup: ProcessLoadsSetup;
  readonly #known = new Map<string, KnownLoad>();
  #told: { readonly load: ProcessLoad; readonly atMs: number } | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #onOwnHeard = () => {};

  constructor(setup: ProcessLoadsSetup) {
    this.#setup = setup;
  }

  async start(): Promise<void> {
    await this.#setup.presence.subscribe(TOPIC, this.#hear);
    this.#timer = setInterval(() => this.look(), COMPARE_EVERY_MS).unref();
    this.tell();
  }

  /** Call when the others should know at once. */
  tell(): void {
    const load = this.#setup.readOwn();
    this.#told = { load, atMs: this.#setup.now() };
    void this.#setup.presence.publish(TOPIC, load);
  }

  /**
   * Tells the load if the others have not heard it for a while, or if it has changed too much to spread rooms by the old one.
   */
  look(): void {
    const agoMs = this.#setup.now() - (this.#told?.atMs ?? Number.NEGATIVE_INFINITY);
    const soonestMs = Math.min(this.#known.size * SOONEST_MS_A_PROCESS, TELL_EVERY_MS);
    if (agoMs >= TELL_EVERY_MS || (agoMs >= soonestMs && this.#hasChanged())) this.tell();
  }

  /** Resolves when this process has heard everything that the others told before now, or after a while. */
  async catchUp(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onOwnHeard = resolve;
    // Redis passes all messages on in one order, so this one comes back after theirs.
    this.tell();
    await isInTime(promise, CATCH_UP_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.tell();
    void this.#setup.presence.unsubscribe(TOPIC, this.#hear);
  }

  /**
   * Call when the processes may not have heard each other for a while. What the others told before may no longer be true:
   * they get no room until they tell it again.
   */
  forget(): void {
    this.#known.clear();
    this.tell();
  }

  /** The least loaded process that is ready, and below its limits; undefined if there is none. */
  choose(): string | undefined {
    let best: KnownLoad | undefined;
    for (const load of this.#open()) if (!best || burdenOf(load) < burdenOf(best)) best = load;
    return best && this.#noteSent(best);
  }

  /**
   * The least loaded process that a whole room can move to. It may be full, because the room's people have a place already.
   * @param preferred chosen in any case, if the room can move there
   */
  chooseForRoom(version: string, preferred?: string): string | undefined {
    const able = this.#forRooms(version);
    const chosen = able.find(({ processId }) => processId === preferred) ?? able[0];
    return chosen && this.#noteSent(chosen);
  }

  /** Whether a whole room could move to another process. */
  canTakeRoom(version: string): boolean {
    return this.#forRooms(version).length > 0;
  }

  /** Whether another process takes people. */
  get hasPlaceElsewhere(): boolean {
    const { processId } = this.#setup.readOwn();
    return this.#open().some((load) => load.processId !== processId);
  }

  /** The processes that have told their load lately. */
  get living(): readonly string[] {
    const now = this.#setup.now();
    for (const [id, { heardMs }] of this.#known) if (now - heardMs > SILENT_MS) this.#known.delete(id);
    return [...this.#known.keys()];
  }

  /** The other processes that have told nothing for so long, but did before. */
  silentFor(ms: number): string[] {
    const now = this.#setup.now();
    const { processId } = this.#setup.readOwn();
    return [...this.#known].flatMap(([id, { heardMs }]) => (id !== processId && now - heardMs > ms ? [id] : []));
  }

  /** Whether a process has told something within so long. */
  hasHeard(processId: string, withinMs: number): boolean {
    const load = this.#known.get(processId);
    return load !== undefined && this.#setup.now() - load.heardMs <= withinMs;
  }

  /** The least loaded first. */
  #forRooms(version: string): KnownLoad[] {
    const { processId } = this.#setup.readOwn();
    const able = this.living.flatMap((id) => {
      const load = this.#known.get(id);
      const canTake = load && id !== processId && load.reads === version && hasRoomsLeft(load);
      return canTake ? [load] : [];
    });
    return able.sort((one, two) => burdenOf(one) - burdenOf(two));
  }

  #hasChanged(): boolean {
    if (!this.#told) return true;
    const { rooms, players } = this.#setup.readOwn();
    const { load } = this.#told;
    return rooms !== load.rooms || Math.abs(players - load.players) >= USUAL_PLAYERS;
  }

  #noteSent(load: KnownLoad): string {
    load.sentMs = [...load.sentMs, this.#setup.now()];
    return load.processId;
  }

  #open(): KnownLoad[] {
    const own = this.#setup.readOwn();
    const now = this.#setup.now();
    const known = this.#known.get(own.processId);
    const isLate = known === undefined || now - known.heardMs > SILENT_MS;
    // For itself, it uses what it last told, as the others do: what it knows now would be newer than what it knows of them.
    if (isLate) this.#known.set(own.processId, { ...own, heardMs: now, sentMs: [] });
    return this.living.flatMap((id) => {
      const load = this.#known.get(id);
      return load && isOpen(load) && (id !== own.processId || isOpen({ ...load, ...own })) ? [load] : [];
    });
  }

  readonly #hear = (message: unknown): void => {
    const parsed = ProcessLoad.safeParse(message);
    if (!parsed.success) return;
    const { processId } = parsed.data;
    const isOwn = processId === this.#setup.readOwn().processId;
    if (isOwn) this.#onOwnHeard();
    const known = this.#known.get(processId);
    const isNew = known === undefined;
    if (isNew && this.#known.size >= MAX_PROCESSES) return;
    const heardMs = this.#setup.now();
    // What it told may be older than the rooms that were sent last.
    const counted = Math.max(parsed.data.rooms - (known?.rooms ?? 0), 0);
    const sentMs = known?.sentMs.slice(counted).filter((atMs) => heardMs - atMs < OPENED_WITHIN_MS) ?? [];
    this.#known.set(processId, { ...parsed.data, heardMs, sentMs });
    // A process that has just started need not wait for the next second.
    if (isNew && !isOwn) this.tell();
  };
}

function isOpen(load: KnownLoad): boolean {
  return load.isReady && hasRoomsLeft(load) && shareOf(load, playersSoon(load)) < 1;
}

function hasRoomsLeft({ rooms, sentMs, maxRooms }: KnownLoad): boolean {
  return rooms + sentMs.length < maxRooms;
}

function playersSoon({ players, sentMs }: KnownLoad): number {
  return players + sentMs.length * USUAL_PLAYERS;
}

/** How busy a process is, to compare it with others. */
function burdenOf(load: KnownLoad): number {
  return shareOf(load, Math.max(playersSoon(load), (load.rooms + load.sentMs.length) * USUAL_PLAYERS));
}

/** How much of its capacity so many players take; below 1 if nothing limits it. */
function shareOf({ capacity }: KnownLoad, players: number): number {
  return capacity === null ? players / (players + USUAL_CAPACITY) : players / Math.max(capacity, 1);
}
