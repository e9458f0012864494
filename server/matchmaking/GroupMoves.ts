import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { isInTime } from '../isInTime.ts';
import type { MovingGroup } from '../rooms/group/GroupData.ts';
import { RoomTickets } from './RoomTickets.ts';

/** Longer than any move takes. */
const LONGEST_WAIT_MS = 2_000;

interface Move {
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** The groups of this process that are on their way from one room to another. */
export class GroupMoves {
  readonly #moves = new Map<string, Move>();
  readonly #groups = new RoomTickets<MovingGroup>('groupTicket');

  /** How many groups are on their way. */
  get size(): number {
    return this.#moves.size + this.#groups.size;
  }

  /**
   * From now on, whoever asks for this code waits.
   * @returns ends the wait
   */
  begin(code: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const move = { over: promise, end: resolve };
    this.#moves.set(code, move);
    return () => {
      if (this.#moves.get(code) === move) this.#moves.delete(code);
      resolve();
    };
  }

  /** Leaves a group for the room that is opened with the options that are returned. */
  deposit(group: MovingGroup): { readonly options: object; withdraw(): void } {
    return this.#groups.deposit(group);
  }

  /** The group that a room was opened for, once. */
  take(options: unknown): MovingGroup | undefined {
    return this.#groups.take(options);
  }

  /** Makes requests for a room whose group is moving wait until it has moved, for two seconds at most. */
  readonly intercept: SeatRequestInterceptor = async ({ method, target }, pass) => {
    if (method === 'joinById' || method === 'reconnect') await this.#wait(target);
    return pass();
  };

  async #wait(code: string): Promise<void> {
    const move = this.#moves.get(code);
    if (move) await isInTime(move.over, LONGEST_WAIT_MS);
  }
}
