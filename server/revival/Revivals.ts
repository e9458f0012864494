import type { Logger } from 'pino';
import type { PostedRoom, RoomMail } from '../drain/RoomMail.ts';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';
import type { KeptStore } from './KeptStore.ts';

export interface RevivalsSetup {
  readonly store: Pick<KeptStore, 'versionOf' | 'codesOf' | 'read' | 'claim' | 'keep' | 'drop' | 'dropAll'>;
  readonly mail: Pick<RoomMail, 'post'>;
  /** Opens a room in this process. */
  readonly open: (game: string, posted: PostedRoom) => Promise<unknown>;
  /** See `describeVersion`. */
  readonly version: () => string;
  /** Whether another room may be opened here. */
  readonly hasPlace: () => boolean;
  /** Whether a room with this code has ended, or lives in another process than this dead one. */
  readonly isElsewhere: (code: string, deadId: string) => Promise<boolean>;
  /** Called before a room is opened. What it returns is called when that is done. */
  readonly prepare: (code: string, deaths: number) => () => void;
  readonly log: Logger;
}

/** A room that has brought down so many processes in a row may be the reason. */
const MOST_DEATHS = 2;

/** Opens the rooms of dead processes again, as they were kept. What is claimed in Redis is opened by one process only. */
export class Revivals {
  readonly #setup: RevivalsSetup;

  constructor(setup: RevivalsSetup) {
    this.#setup = setup;
  }

  /** @returns whether nothing of this process is left */
  async revive(deadId: string): Promise<boolean> {
    const { store, version, hasPlace } = this.#setup;
    const theirs = await store.versionOf(deadId);
    if (theirs === undefined) return true;
    const codes = await store.codesOf(deadId);
    if (codes.length === 0) {
      await store.dropAll(deadId);
      return true;
    }
    // A process of the same version may open them.
    if (theirs !== version()) return false;
    for (const code of codes) {
      if (!hasPlace()) return false;
      if (await store.claim(deadId, code)) await this.#reviveOne(deadId, code);
    }
    return false;
  }

  async #reviveOne(deadId: string, code: string): Promise<void> {
    const { store, log } = this.#setup;
    const kept = await store.read(deadId, code);
    if (!kept) return;
    if (kept === 'damaged') log.error({ room: code, from: deadId }, 'a room of a process that died cannot be read');
    else await this.#openUnlessDeadly(kept.room, kept.deaths + 1, deadId);
    // Not before: until then, whoever asks for the room is told to wait.
    await store.drop(deadId, code);
  }

  async #openUnlessDeadly(room: SavedRoom, deaths: number, deadId: string): Promise<void> {
    const { store, isElsewhere, log } = this.#setup;
    const { code } = room;
    if (deaths > MOST_DEATHS) {
      log.error({ room: code, deaths }, 'a room whose processes keep dying is not opened again');
      return;
    }
    if (await isElsewhere(code, deadId)) return;
    // Before it is opened, because this process may die of that.
    await store.keep(deadId, { room, deaths });
    await this.#open(room, deaths, deadId);
  }

  async #open(room: SavedRoom, deaths: number, deadId: string): Promise<void> {
    const { mail, open, prepare, log } = this.#setup;
    const { code, game } = room;
    const done = prepare(code, deaths);
    try {
      await open(game, await mail.post(room));
      log.info({ room: code, from: deadId }, 'a room of a process that died is open again');
    } catch (error) {
      log.error({ err: error, room: code, from: deadId }, 'a room of a process that died could not be opened again');
    } finally {
      done();
    }
  }
}
