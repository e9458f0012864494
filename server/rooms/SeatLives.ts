import { type Client, CloseCode } from '@colyseus/core';
import { closeCodes, closeReasonOf, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { LostSeats } from './LostSeats.ts';
import type { Role } from './messageRules.ts';
import type { SeatHolds } from './SeatHolds.ts';
import type { Seating } from './Seating.ts';
import type { SeatOwners } from './SeatOwners.ts';
import { tell } from './tell.ts';

/** What a seat's life needs of its room. */
export interface SeatLivesParts {
  readonly state: RoomState;
  readonly seating: Seating;
  readonly holds: SeatHolds;
  readonly owners: SeatOwners;
  readonly lost: LostSeats;
  /** No connection more would be let in. */
  isFull(): boolean;
  /** Called when who is remembered as lost may have changed. */
  onLost(): void;
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

/** A seat from joining to being free, through drops and returns (docs/architecture.md, A seat's life): one method for each way in and out. */
export class SeatLives {
  readonly #parts: SeatLivesParts;
  /** Sessions that left on purpose and whose seats are still held, who left first in front. */
  readonly #leavers = new Set<string>();

  constructor(parts: SeatLivesParts) {
    this.#parts = parts;
  }

  join(client: Client, join: AcceptedJoin): void {
    const { owners, lost, holds, seating, onLost } = this.#parts;
    const { identity } = join;
    // Both are the same person's, and one of them is the place that they take again.
    const heldRank = this.#freeSeatsLeftBehind(identity.guestId);
    const lostRank = lost.forget(identity.guestId);
    owners.keep(client.sessionId, identity, heldRank ?? lostRank);
    onLost();
    holds.issueToken(client);
    this.#introduce(client, identity.freshToken);
    const refusal = seating.add(client.sessionId, join);
    if (refusal !== undefined) tell(client, refusal);
    this.#makeRoom();
  }

  drop(client: Client): void {
    this.#hold(client);
  }

  comeBack(client: Client): void {
    this.#leavers.delete(client.sessionId);
    this.#parts.holds.issueToken(client);
    this.#introduce(client);
    this.#parts.seating.markReturned(client.sessionId);
  }

  leave(client: Client, code: number | undefined): void {
    const id = client.sessionId;
    // A connection that breaks in the middle of coming back ends here, without onDrop, and without another onLeave.
    const isBrokenReturn =
      code === CloseCode.FAILED_TO_RECONNECT && this.#parts.state.seats.get(id)?.isConnected === true;
    const whenOver = () => this.#free(id, this.#whyLeft(id, code));
    if (isBrokenReturn && this.#hold(client, whenOver)) return;
    if (code === closeCodes.left && this.#hold(client, whenOver, true)) {
      this.#makeRoom();
      return;
    }
    whenOver();
  }

  /** Gives up the seat of whoever left first and could still come back. Returns false when there is none. */
  yieldSeat(): boolean {
    const [id] = this.#leavers;
    if (id === undefined) return false;
    this.#parts.holds.release(id, closeCodes.left);
    this.#free(id, 'left');
    return true;
  }

  /** Kicked, in or out of the room at this moment: no way leads back to the seat. */
  removeForGood(sessionId: string, closeCode: number): void {
    const { state, notReturning, holds, expel } = this.#parts;
    if (!state.seats.has(sessionId)) return;
    notReturning.add(sessionId);
    if (!holds.release(sessionId, closeCode)) expel(sessionId, closeCode);
  }

  roleOf(sessionId: string): Role {
    return this.#parts.owners.roleOf(sessionId, this.#parts.state.hostId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#parts.owners.guestOf(sessionId);
  }

  /** Tells a client who the server takes it for, once it has (again) a seat. */
  #introduce(client: Client, token?: string): void {
    const isOperator = this.#parts.owners.isOperator(client.sessionId);
    const { graceMs } = this.#parts.holds;
    const identity: ServerMessages['identity'] = { isOperator, graceMs, ...(token === undefined ? {} : { token }) };
    client.send('identity', identity);
  }

  /**
   * Who comes in anew while an own seat still waits, goes on in its place: nobody needs a double.
   * @returns the rank of the seat that was longest in the room
   */
  #freeSeatsLeftBehind(guestId: string): number | undefined {
    const { owners, state, holds } = this.#parts;
    let first: number | undefined;
    for (const id of owners.seatsOf(guestId)) {
      if (state.seats.get(id)?.isConnected !== false || !holds.release(id, closeCodes.left)) continue;
      first = Math.min(first ?? Number.POSITIVE_INFINITY, owners.rankOf(id));
      this.#free(id, 'left');
    }
    return first;
  }

  /** Seats of people who left must not keep others out of the room. */
  #makeRoom(): void {
    if (this.#parts.isFull()) this.yieldSeat();
  }

  /** Returns false when the seat's owner is not to come back. */
  #hold(client: Client, whenOver?: () => void, hasLeft = false): boolean {
    const { state, notReturning, holds, seating, isClosing } = this.#parts;
    const id = client.sessionId;
    const seat = state.seats.get(id);
    if (!seat || isClosing() || notReturning.has(id) || !holds.hold(client, whenOver)) return false;
    if (hasLeft) {
      this.#leavers.add(id);
      seating.markLeft(id, seat);
    } else seating.markDropped(id, seat);
    return true;
  }

  #free(id: string, why: SeatLeftReason): void {
    const { holds, owners, seating, forgetSession, onFailure } = this.#parts;
    this.#leavers.delete(id);
    holds.forget(id);
    forgetSession(id);
    this.#rememberLost(id, why);
    try {
      seating.remove(id, why);
    } catch (error) {
      // A game that is broken must not keep its players' connections: Colyseus closes none whose onLeave throws.
      onFailure(error, 'onLeave');
    }
    owners.forget(id);
  }

  #rememberLost(id: string, why: SeatLeftReason): void {
    const { owners, lost, onLost } = this.#parts;
    const guestId = owners.guestOf(id);
    if (guestId === undefined) return;
    if (why === 'graceOver') lost.note(guestId, owners.rankOf(id));
    else lost.forget(guestId);
    onLost();
  }

  #whyLeft(id: string, code: number | undefined): SeatLeftReason {
    const reason = closeReasonOf(code);
    if (this.#parts.isClosing()) return 'serverClosing';
    // Who left and was kicked before coming back is closed with neither.
    if (this.#parts.notReturning.has(id)) return reason === undefined || reason === 'left' ? 'kicked' : reason;
    return reason === 'left' ? reason : 'graceOver';
  }
}
