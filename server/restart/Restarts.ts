import { matchMaker, type RegisteredHandler } from '@colyseus/core';
import type { Logger } from 'pino';
import { RESTART_MS } from '../../shared/limits.ts';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { RoomTickets } from '../matchmaking/RoomTickets.ts';
import { SeatRefusal } from '../matchmaking/SeatRefusal.ts';
import { followRooms } from '../rooms/followRooms.ts';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';
import type { SavedServer, SaveFile } from './SaveFile.ts';

/** A room that can go on in the next process. */
export interface SavableRoom {
  /** Undefined if it is closing, or if nobody would come back. */
  saveRoom(): SavedRoom | undefined;
  /** Call for a restored room when its people can come back. */
  awaitPeople(): void;
  /** Closes the room, and tells its clients to come back. */
  closeForRestart(): void;
}

export interface RestartsSetup {
  /** Undefined if rooms are not saved. */
  readonly file: SaveFile | undefined;
  /** See `describeVersion`. */
  readonly version: () => string;
  readonly log: Logger;
  /** The wall clock, ms. */
  readonly wallMs: () => number;
}

/**
 * The rooms of one process that go on in the next: saved when the server stops, opened again under the same codes before the
 * next one listens.
 */
export class Restarts {
  /** For the rooms that are opened again. */
  readonly tickets = new RoomTickets<SavedRoom>('savedTicket');
  readonly #setup: RestartsSetup;
  readonly #rooms = new Set<SavableRoom>();
  #isUnderWay = false;

  constructor(setup: RestartsSetup) {
    this.#setup = setup;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<SavableRoom>(
      handler,
      (room) => this.#rooms.add(room),
      (room) => this.#rooms.delete(room),
    );
  }

  /** Once the rooms are saved, this process answers that it restarts: it no longer knows their codes. */
  readonly intercept: SeatRequestInterceptor = async (_request, pass) => {
    if (!this.#isUnderWay) return pass();
    throw new SeatRefusal(joinErrors.serverBusy, 'restarting', 'The server is restarting. Try again in a moment.');
  };

  /**
   * Saves all rooms, and closes those that are saved, in one turn, so that nothing happens in between. If saving fails, no
   * room is closed. Does nothing if rooms are not saved.
   */
  saveAll(): void {
    const { file, version, log, wallMs } = this.#setup;
    if (!file) return;
    const saved = [...this.#rooms].flatMap((room) => {
      const data = this.#save(room);
      return data ? [{ room, data }] : [];
    });
    if (saved.length === 0) return;
    try {
      file.write({ version: version(), savedAtMs: wallMs(), rooms: saved.map(({ data }) => data) });
    } catch (error) {
      log.error(
        { err: error, file: file.path },
        'The rooms could not be saved, so they end. Look at the disk of SAVE_FILE.',
      );
      return;
    }
    this.#isUnderWay = true;
    for (const { room } of saved) room.closeForRestart();
    log.info({ file: file.path, rooms: saved.length }, 'the rooms are saved, and go on at the next start');
  }

  /** Opens the rooms that the last process saved. If they do not fit, says so, and keeps the file under another name. */
  async restoreAll(): Promise<void> {
    const { file, log } = this.#setup;
    if (!file) return;
    const saved = this.#read(file);
    if (!saved) return;
    let failures = 0;
    for (const room of saved) if (!(await this.#open(room))) failures++;
    // Opening many takes seconds.
    for (const room of this.#rooms) room.awaitPeople();
    if (failures > 0)
      log.warn({ file: file.keepAside(), failures }, 'Not all saved rooms could be opened. The file is kept.');
    else file.remove();
    log.info({ rooms: saved.length - failures }, 'the rooms of the last process are open again');
  }

  /** @returns undefined if there is no file, or it does not fit. Then it is kept aside, and the log says why. */
  #read(file: SaveFile): SavedRoom[] | undefined {
    const { log } = this.#setup;
    try {
      const head = file.readHead();
      if (!head) return undefined;
      const refusal = this.#refuse(head);
      if (refusal === undefined) return file.readRooms();
      log.warn({ file: file.keepAside() }, `${refusal}, so the server starts without rooms. The file is kept.`);
    } catch (error) {
      const aside = file.keepAside();
      log.warn({ err: error, file: aside }, 'The saved rooms cannot be read, so the server starts without rooms.');
    }
    return undefined;
  }

  #refuse({ version, savedAtMs }: Omit<SavedServer, 'rooms'>): string | undefined {
    const own = this.#setup.version();
    if (version !== own) return `The saved rooms come from another version of the server (${version}; this is ${own})`;
    const isOld = this.#setup.wallMs() - savedAtMs > RESTART_MS;
    return isOld ? `The rooms were saved more than ${RESTART_MS / 60_000} minutes ago` : undefined;
  }

  #save(room: SavableRoom): SavedRoom | undefined {
    try {
      return room.saveRoom();
    } catch (error) {
      this.#setup.log.error({ err: error }, 'a room could not be saved, so it ends');
      return undefined;
    }
  }

  async #open(room: SavedRoom): Promise<boolean> {
    const { options, withdraw } = this.tickets.deposit(room);
    try {
      await matchMaker.createRoom(room.game, options);
      return true;
    } catch (error) {
      this.#setup.log.error({ err: error, room: room.code, game: room.game }, 'a saved room could not be opened');
      return false;
    } finally {
      withdraw();
    }
  }
}
