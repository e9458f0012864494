import type { IncomingMessage, ServerResponse } from 'node:http';
import { diffRooms, type RoomChange } from './diffRooms.ts';
import { eventStreamBeat, eventStreamHead } from './eventStream.ts';
import type { PublicRoom } from './listPublicRooms.ts';

export interface RoomListFeedSetup {
  /** Asked at most once a second, and never while nobody watches. */
  readonly readRooms: () => Promise<readonly PublicRoom[]>;
  readonly maxWatchers: number;
  /** A watcher that has left more than this unread is disconnected. */
  readonly maxUnreadBytes: number;
  readonly onFailure: (error: unknown) => void;
}

const BROADCAST_EVERY_MS = 1_000;
const BEATS_EVERY = 20;

/**
 * The live list of public rooms, as server-sent events. Each watcher gets the whole list once, as `all`, and then what
 * changes, as `some`. However many watch, the rooms are read and the changes are encoded once a second.
 *
 * Not a Colyseus room: each client of one is pinged twice a second and gets every change by itself. Not polling: a request
 * a second costs ten times as much as an event.
 */
export class RoomListFeed {
  readonly #setup: RoomListFeedSetup;
  readonly #watchers = new Set<ServerResponse>();
  /** Requests for which the rooms are being read. */
  #arriving = 0;
  #rooms: readonly PublicRoom[] = [];
  /** Encoded when the first watcher needs it after a change. */
  #all: Buffer | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #reading: Promise<void> | undefined;
  #quietBeats = 0;

  constructor(setup: RoomListFeedSetup) {
    this.#setup = setup;
  }

  get watcherCount(): number {
    return this.#watchers.size;
  }

  get isFull(): boolean {
    return this.#watchers.size >= this.#setup.maxWatchers;
  }

  /** Answers a request with the list, until its client goes away. */
  async watch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#arriving++;
    try {
      if (this.#watchers.size === 0) await this.#update();
      if (!request.socket.destroyed) this.#admit(response);
    } finally {
      this.#arriving--;
      this.#restIfUnwatched();
    }
  }

  /** Ends all answers. */
  close(): void {
    for (const response of this.#watchers) response.end();
    // One that reads nothing stays open, and must not be written to after its end.
    this.#watchers.clear();
    this.#restIfUnwatched();
  }

  #admit(response: ServerResponse): void {
    if (this.isFull) {
      response.destroy();
      return;
    }
    this.#watchers.add(response);
    response.once('close', () => {
      this.#watchers.delete(response);
      this.#restIfUnwatched();
    });
    this.#timer ??= setInterval(() => void this.#update(), BROADCAST_EVERY_MS).unref();
    response.writeHead(200, eventStreamHead);
    this.#all ??= encode('all', { rooms: this.#rooms });
    response.write(this.#all);
  }

  /** What was read will be old by the time that somebody watches again. */
  #restIfUnwatched(): void {
    if (this.#watchers.size > 0 || this.#arriving > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#rooms = [];
    this.#all = undefined;
  }

  #update(): Promise<void> {
    // The rooms of other processes may take longer than a second to read.
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      this.#restIfUnwatched();
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      const rooms = await this.#setup.readRooms();
      const change = diffRooms(this.#rooms, rooms);
      if (change) this.#all = undefined;
      this.#rooms = rooms;
      this.#broadcast(change);
    } catch (error) {
      this.#setup.onFailure(error);
    }
  }

  #broadcast(change: RoomChange | undefined): void {
    this.#quietBeats = change ? 0 : (this.#quietBeats + 1) % BEATS_EVERY;
    if (!change && this.#quietBeats > 0) return;
    const bytes = change ? encode('some', change) : eventStreamBeat;
    for (const response of this.#watchers) {
      if (response.writableLength > this.#setup.maxUnreadBytes) response.destroy();
      else response.write(bytes);
    }
  }
}

function encode(event: 'all' | 'some', data: object): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
