import { ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import { newTicket, ticketIn } from '../matchmaking/RoomTickets.ts';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';

/** Where all processes can put texts. */
export interface MailStore {
  put(key: string, text: string, seconds: number): Promise<void>;
  /** Returns a text and removes it, in one step; undefined if it is not there. */
  takeOnce(key: string): Promise<string | undefined>;
}

export interface RoomMailSetup {
  readonly store: MailStore;
  /** Whether this process goes on, so that a room may come here. */
  readonly isStaying: () => boolean;
}

/** The create option that names a room. No client can send it, because it is not part of the protocol's. */
const OPTION = 'mailedRoom';
/** Longer than a move takes. What was never taken has people's tokens, and must not lie about. */
const KEPT_SECONDS = 30;

/** A room on its way to another process. */
export interface PostedRoom {
  /** For the room that is opened there. */
  readonly options: object;
  /** @returns whether the other process has not taken the room, and never will */
  takeBack(): Promise<boolean>;
}

/** Carries rooms from one process to another: saved as for a restart, under a name that only the two know. */
export class RoomMail {
  readonly #setup: RoomMailSetup;

  constructor(setup: RoomMailSetup) {
    this.#setup = setup;
  }

  async post(room: SavedRoom): Promise<PostedRoom> {
    const { store } = this.#setup;
    const ticket = newTicket();
    await store.put(keyOf(ticket), JSON.stringify(room), KEPT_SECONDS);
    return {
      options: { [OPTION]: ticket },
      takeBack: async () => (await store.takeOnce(keyOf(ticket))) !== undefined,
    };
  }

  /**
   * The room that another process has posted, once; undefined if these options are of no such room.
   * @throws ServerError if it cannot come here
   */
  async take(options: unknown): Promise<SavedRoom | undefined> {
    const ticket = ticketIn(options, OPTION);
    if (ticket === undefined) return undefined;
    const { store, isStaying } = this.#setup;
    if (!isStaying()) throw new ServerError(joinErrors.serverBusy, 'This process takes no rooms.');
    const text = await store.takeOnce(keyOf(ticket));
    if (text === undefined) throw new ServerError(joinErrors.serverBusy, 'There is no such room on its way.');
    return JSON.parse(text) as SavedRoom;
  }
}

function keyOf(ticket: string): string {
  return `rumpus:moving:${ticket}`;
}
