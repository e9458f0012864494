import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerError } from '@colyseus/core';
import { ADMIN_ROOM } from '../../shared/admin.ts';
import { PARTY_ROOM } from '../../shared/party.ts';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import { SeatRefusal } from '../matchmaking/SeatRefusal.ts';
import type { Release } from '../protection/OpenCounts.ts';
import type { ClosedReason, Places } from './Places.ts';
import type { ServerLine } from './ServerLine.ts';

export interface EntranceSetup {
  readonly places: Places;
  readonly line: ServerLine;
  /** Called for each request for a seat that is refused. */
  readonly onRefusal: (reason: ClosedReason) => void;
}

const WAIT = 'Try again in a few minutes, or wait in line with Quick play.';
const sentences: Readonly<Record<ClosedReason, string>> = {
  full: `The server is full right now. ${WAIT}`,
  overload: `The server has too much to do right now. ${WAIT}`,
};
const TOO_FEW = 'The server has no place for all of you right now. Try again in a few minutes.';
/** These take a new seat. With a code, only the room knows whether somebody returns to their own. */
const newSeatMethods: readonly string[] = ['create', 'joinOrCreate', 'join'];

/**
 * Lets nobody new in beyond the capacity, or while the process does not keep up. Those who wait in line come before all
 * others. Rooms that are open do not notice.
 */
export class Entrance {
  readonly #setup: EntranceSetup;
  /** The places that are held for the request that is being answered. */
  readonly #requests = new AsyncLocalStorage<Release[]>();

  constructor(setup: EntranceSetup) {
    this.#setup = setup;
  }

  /** Why nobody new is let in. Undefined while people are. */
  get closedFor(): ClosedReason | undefined {
    const { places, line } = this.#setup;
    return places.closedFor ?? (line.isAhead ? 'full' : undefined);
  }

  /** The same, as a sentence for an operator. */
  get obstacle(): string | undefined {
    const { places, line } = this.#setup;
    const { closedFor } = this;
    if (closedFor === undefined) return undefined;
    if (closedFor === 'overload') return 'The server is overloaded: its event loop or its steps are late.';
    return `The server is full: ${places.taken} of ${places.capacity} places are taken, and ${line.length} wait in line.`;
  }

  readonly intercept: SeatRequestInterceptor = ({ method, target, options }, pass) => {
    // A party is not in a game yet, and an operator takes no place.
    if (target === PARTY_ROOM || target === ADMIN_ROOM) return pass();
    return this.#admit(newSeatMethods.includes(method) ? 1 : 0, turnOf(options), pass);
  };

  /**
   * Lets several people in together.
   * @throws ServerError if there are too few places
   */
  async admitTogether<Seat>(count: number, reserve: () => Promise<Seat>): Promise<Seat> {
    try {
      return await this.#admit(count, undefined, reserve);
    } catch (error) {
      throw error instanceof NoPlace && count > 1 ? new NoPlace(joinErrors.serverBusy, error.why, TOO_FEW) : error;
    }
  }

  /**
   * Asked by a room before it reserves a seat. Returns undefined if it may.
   * @param isFree whether no place is needed: for a return to one's own seat, and for what has no seat
   */
  refuse(isFree: boolean): ServerError | undefined {
    const held = this.#requests.getStore();
    if (isFree || (held && held.length > 0)) return undefined;
    const place = this.#takePlace();
    if (!place) return this.#countRefusal();
    if (held) held.push(place);
    // Nothing awaits between this and the reservation.
    else place();
    return undefined;
  }

  /** Asked about somebody who was let in without a place, and is not counted, but needs one. */
  refuseOneMore(): ServerError | undefined {
    return this.#setup.places.closedFor === undefined ? undefined : this.#countRefusal();
  }

  /** Call when a seat is reserved and the room counts it: its place is no longer held for the request. */
  settle(): void {
    this.#requests.getStore()?.pop()?.();
  }

  async #admit<Seat>(count: number, turn: string | undefined, reserve: () => Promise<Seat>): Promise<Seat> {
    const held: Release[] = [];
    const own = turn === undefined ? undefined : this.#setup.line.redeem(turn);
    if (own) held.push(own);
    try {
      while (held.length < count) {
        const place = this.#takePlace();
        if (!place) throw this.#countRefusal();
        held.push(place);
      }
      return await this.#requests.run(held, reserve);
    } finally {
      for (const release of held.splice(0)) release();
    }
  }

  #takePlace(): Release | undefined {
    const { line, places } = this.#setup;
    return line.isAhead ? undefined : places.take();
  }

  #countRefusal(): ServerError {
    const reason = this.closedFor ?? 'full';
    this.#setup.onRefusal(reason);
    return new NoPlace(joinErrors.serverBusy, reason, sentences[reason]);
  }
}

class NoPlace extends SeatRefusal {}

/** @param options untrusted; the room validates them later */
function turnOf(options: unknown): string | undefined {
  const turn = (options as { turn?: unknown } | undefined)?.turn;
  return typeof turn === 'string' ? turn : undefined;
}
