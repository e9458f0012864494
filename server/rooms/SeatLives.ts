import { type Client, CloseCode } from '@colyseus/core';
import { closeCodes, closeReasonOf, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { Role } from './messageRules.ts';
import type { SeatHolds } from './SeatHolds.ts';
import type { Seating } from './Seating.ts';
import { SeatOwners } from './SeatOwners.ts';
import { tell } from './tell.ts';

/** What a seat's life needs of its room. */
export interface SeatLivesParts {
  readonly state: RoomState;
  readonly seating: Seating;
  readonly holds: SeatHolds;
  /** No seat of a room that ends is held. */
  isClosing(): boolean;
  /** Sessions whose close must not hold a seat. */
  readonly notReturning: Set<string>;
  /** Closes a connection for good; its `onLeave` follows. */
  expel(sessionId: string, closeCode: number): void;
  /** The session is over: the guard keeps nothing of it. */
  forgetSession(sessionId: string): void;
  onFailure(error: unknown, where: string): void;
}

/** A seat from joining to being free, through drops and returns (DESIGN §4): one method for each way in and out. */
export class SeatLives {
  readonly #parts: SeatLivesParts;
  readonly #owners = new SeatOwners();

  constructor(parts: SeatLivesParts) {
    this.#parts = parts;
  }

  join(client: Client, join: AcceptedJoin): void {
    const { identity } = join;
    this.#freeSeatsLeftBehind(identity.guestId);
    this.#owners.keep(client.sessionId, identity);
    this.#parts.holds.issueToken(client);
    this.#introduce(client, identity.freshToken);
    const seat = this.#parts.seating.add(client.sessionId, join);
    if (seat.isSpectator && !join.spectate) {
      tell(client, 'All seats are taken, so you watch. You may join when one is free.');
    }
  }

  drop(client: Client): void {
    this.#hold(client);
  }

  comeBack(client: Client): void {
    this.#parts.holds.issueToken(client);
    this.#introduce(client);
    this.#parts.seating.markReturned(client.sessionId);
  }

  leave(client: Client, code: number | undefined): void {
    const id = client.sessionId;
    const why = this.#whyLeft(id, code);
    // A connection that breaks in the middle of coming back ends here, without onDrop, and without another onLeave.
    const isBrokenReturn =
      code === CloseCode.FAILED_TO_RECONNECT && this.#parts.state.seats.get(id)?.isConnected === true;
    if (isBrokenReturn && this.#hold(client, () => this.#free(id, 'graceOver'))) return;
    this.#free(id, why);
  }

  /** Kicked, in or out of the room at this moment: no way leads back to the seat. */
  removeForGood(sessionId: string, closeCode: number): void {
    const { state, notReturning, holds, expel } = this.#parts;
    if (!state.seats.has(sessionId)) return;
    notReturning.add(sessionId);
    if (!holds.release(sessionId, closeCode)) expel(sessionId, closeCode);
  }

  roleOf(sessionId: string): Role {
    return this.#owners.roleOf(sessionId, this.#parts.state.hostId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#owners.guestOf(sessionId);
  }

  /** Tells a client who the server takes it for, once it has (again) a seat. */
  #introduce(client: Client, token?: string): void {
    const isOperator = this.#owners.isOperator(client.sessionId);
    const identity: ServerMessages['identity'] = token === undefined ? { isOperator } : { isOperator, token };
    client.send('identity', identity);
  }

  /** Who comes in anew while an own seat still waits, has lost the way back to it: nobody needs a double. */
  #freeSeatsLeftBehind(guestId: string): void {
    for (const id of this.#owners.seatsOf(guestId)) {
      if (this.#parts.state.seats.get(id)?.isConnected !== false) continue;
      if (this.#parts.holds.release(id, closeCodes.left)) this.#free(id, 'left');
    }
  }

  /** Returns false when the seat's owner is not to come back. */
  #hold(client: Client, whenOver?: () => void): boolean {
    const { state, notReturning, holds, seating, isClosing } = this.#parts;
    const id = client.sessionId;
    const seat = state.seats.get(id);
    if (!seat || isClosing() || notReturning.has(id) || !holds.hold(client, whenOver)) return false;
    seating.markDropped(id, seat);
    return true;
  }

  #free(id: string, why: SeatLeftReason): void {
    const { holds, seating, forgetSession, onFailure } = this.#parts;
    holds.forget(id);
    this.#owners.forget(id);
    forgetSession(id);
    try {
      seating.remove(id, why);
    } catch (error) {
      // A game that is broken must not keep its players' connections: Colyseus closes none whose onLeave throws.
      onFailure(error, 'onLeave');
    }
  }

  #whyLeft(id: string, code: number | undefined): SeatLeftReason {
    const reason = closeReasonOf(code);
    if (this.#parts.isClosing()) return 'serverClosing';
    if (this.#parts.notReturning.has(id)) return reason ?? 'kicked';
    return reason === 'left' ? reason : 'graceOver';
  }
}
