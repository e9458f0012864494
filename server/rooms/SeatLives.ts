import { type Client, CloseCode, ServerError } from '@colyseus/core';
import { closeCodes, closeReasonOf, joinErrors, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import type { SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { AbsenceTimes } from './Attendants.ts';
import type { Arrivals } from './group/Arrivals.ts';
import type { GroupPerson } from './group/GroupData.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { LostSeats } from './LostSeats.ts';
import type { Role } from './messageRules.ts';
import type { Hold, SeatHolds } from './SeatHolds.ts';
import type { Seating } from './Seating.ts';
import type { SeatOwners } from './SeatOwners.ts';
import { tell } from './tell.ts';
import type { Watchers } from './Watchers.ts';

/** What `SeatLives` needs from its room. */
export interface SeatLivesParts {
  readonly state: RoomState;
  readonly seating: Seating;
  readonly holds: SeatHolds;
  readonly owners: SeatOwners;
  readonly lost: LostSeats;
  readonly watchers: Watchers;
  /** Whether the room would refuse another connection. */
  isFull(): boolean;
  /** Called when the players remembered in `lost` may have changed. */
  onLost(): void;
  /** How long players may be away; told to each client. */
  readonly absences: AbsenceTimes;
  /** How much longer, in ms, a player whose client said that nobody is there keeps the seat; 0 for everybody else. */
  awayLeftMs(sessionId: string): number;
  /** Whether the room is closing. Then no seat is held. */
  isClosing(): boolean;
  /** Whether it is closing because its group has moved to another room. */
  hasMoved(): boolean;
  readonly arrivals: Arrivals;
  /** Called when a client has joined or returned, with all that is before it already sent. */
  onSeated(client: Client): void;
  /** Sessions that must not reconnect: their seats are not held. */
  readonly notReturning: Set<string>;
  /** Disconnects a client for good; `onLeave` follows. */
  expel(sessionId: string, closeCode: number): void;
  /** Makes the guard forget a session that is over. */
  forgetSession(sessionId: string): void;
  onFailure(error: unknown, where: string): void;
}

/**
 * What happens to a seat when its player joins, drops, returns, leaves or is removed; see "A seat's life" in
 * docs/architecture.md.
 */
export class SeatLives {
  readonly #parts: SeatLivesParts;
  /** Sessions whose seats are held only until somebody else needs them, in that order. */
  readonly #spares = new Set<string>();

  constructor(parts: SeatLivesParts) {
    this.#parts = parts;
  }

  /** @throws ServerError if the client only wants to watch, and too many do already */
  join(client: Client, join: AcceptedJoin): void {
    const { owners, lost, holds, seating, watchers, onLost, onSeated } = this.#parts;
    const cannotWatch = join.spectate || join.isScreen ? watchers.refuse() : undefined;
    if (cannotWatch !== undefined) throw new ServerError(joinErrors.roomFull, cannotWatch);
    if (join.isScreen) {
      watchers.addScreen(client.sessionId);
      onSeated(client);
      return;
    }
    const { identity } = join;
    seating.takeOver(identity.guestId, client.sessionId);
    // The player gets back the rank of a seat that was still held, or else of one that was lost.
    const heldRank = this.#freeSeatsLeftBehind(identity.guestId);
    const lostRank = lost.forget(identity.guestId);
    owners.keep(client.sessionId, identity, join.address, heldRank ?? lostRank);
    onLost();
    holds.issueToken(client);
    this.#introduce(client, identity.freshToken);
    const refusal = seating.add(client.sessionId, join);
    if (refusal !== undefined) tell(client, refusal);
    onSeated(client);
    this.#makeRoom();
  }

  /**
   * Seats the people who are on their way here from the group's other room, before anybody else joins. While they are, they
   * count as connected, so that the host stays the same.
   * @param line the sessions that waited for a seat, in order
   */
  receive(people: readonly GroupPerson[], line: readonly string[]): void {
    const { owners, seating } = this.#parts;
    for (const person of people) {
      owners.keep(person.id, person, person.address, person.rank);
      seating.addArriving(person);
    }
    for (const person of people) this.#expect(person);
    seating.settle(line);
  }

  /**
   * Holds the seats of people who have them in the state already, because the room was saved with them and is open again.
   * @param line the sessions that wait for a seat, in order
   */
  resume(people: readonly GroupPerson[], line: readonly string[]): void {
    const { owners, seating } = this.#parts;
    for (const person of people) {
      owners.keep(person.id, person, person.address, person.rank);
      seating.resume(person);
    }
    for (const person of people) this.#expect(person);
    seating.settle(line);
    this.#parts.onLost();
  }

  drop(client: Client): void {
    this.#hold(client);
  }

  comeBack(client: Client): void {
    const { holds, seating, arrivals, onSeated } = this.#parts;
    this.#spares.delete(client.sessionId);
    arrivals.end(client.sessionId);
    holds.issueToken(client);
    this.#introduce(client);
    seating.markReturned(client.sessionId);
    onSeated(client);
  }

  leave(client: Client, code: number | undefined): void {
    const id = client.sessionId;
    // If a connection drops while it is reconnecting, Colyseus calls onLeave instead of onDrop, and never calls it again.
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

  /** Whether the seat is held for a person who is not connected. */
  isHeld(sessionId: string): boolean {
    return this.#parts.holds.isHeld(sessionId);
  }

  /** Whether the seat is held only until somebody else needs it. */
  isSpare(sessionId: string): boolean {
    return this.#spares.has(sessionId);
  }

  /** Releases the seat that has been spare the longest, among those that may go. Returns false if there is none. */
  yieldSeat(mayGo: (id: string) => boolean = () => true): boolean {
    const id = [...this.#spares].find(mayGo);
    if (id === undefined) return false;
    this.#parts.holds.release(id, closeCodes.left);
    this.#free(id, 'left');
    return true;
  }

  /** For a player who is kicked, whether connected or not: the seat is released and cannot be taken back. */
  removeForGood(sessionId: string, closeCode: number): void {
    const { state, notReturning, holds, expel } = this.#parts;
    if (!state.seats.has(sessionId)) return;
    notReturning.add(sessionId);
    if (!holds.release(sessionId, closeCode)) expel(sessionId, closeCode);
  }

  /** Whether this client has a seat here and has not been here yet. */
  isAwaited(sessionId: string): boolean {
    return this.#parts.arrivals.isAwaited(sessionId);
  }

  roleOf(sessionId: string): Role {
    return this.#parts.owners.roleOf(sessionId, this.#parts.state.hostId);
  }

  /** Whether somebody who was connected before the room was opened may arrive any moment. */
  get isAnybodyOnTheWay(): boolean {
    return this.#parts.arrivals.isAnybodyOnTheWay;
  }

  /** Call when the people of a restored room can arrive. */
  awaitPeople(): void {
    this.#parts.arrivals.waitAnew();
  }

  /** Everybody with a seat, in the order of seating, as they move to another room. */
  savePeople(): GroupPerson[] {
    const { state, owners, holds, awayLeftMs } = this.#parts;
    return [...state.seats].flatMap(([id, seat]) => {
      const guestId = owners.guestOf(id);
      if (guestId === undefined) return [];
      const { name, look, mark, team, isSpectator, isConnected, hasLeft } = seat;
      const isSpare = this.#spares.has(id);
      const kept = { name, look, mark, team, isSpectator, isConnected, hasLeft, isSpare };
      const owner = {
        guestId,
        isOperator: owners.isOperator(id),
        rank: owners.rankOf(id),
        address: owners.addressOf(id),
      };
      return [{ id, ...owner, ...kept, awayLeftMs: awayLeftMs(id), tokens: [...holds.tokensOf(id)] }];
    });
  }

  /** The group of the address. */
  addressOf(sessionId: string): string | undefined {
    return this.#parts.owners.addressOf(sessionId);
  }

  guestOf(sessionId: string): string | undefined {
    return this.#parts.owners.guestOf(sessionId);
  }

  #expect({ id, isConnected, hasLeft, isSpare, tokens }: GroupPerson): void {
    const { seating, holds, arrivals, state } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) throw new TypeError(`${id} has no seat.`);
    const patience = hasLeft && !isSpare ? {} : this.#patienceFor(id, seat);
    holds.expect(id, tokens, {
      ...patience,
      ms: Math.max(arrivals.graceMs(holds.graceMs), patience.ms ?? 0),
      whenOver: () => this.#free(id, this.#whyLeft(id, undefined)),
    });
    arrivals.expect(id, isConnected, () => {
      if (seat.isConnected) this.#try(() => seating.markDropped(id, seat));
    });
    if (isSpare) this.#spares.add(id);
    if (hasLeft) seating.markLeft(id, seat);
    else if (!isConnected) seating.markDropped(id, seat);
  }

  /** Tells a client that joined or reconnected its identity, and how long its seat is held. */
  #introduce(client: Client, token?: string): void {
    const isOperator = this.#parts.owners.isOperator(client.sessionId);
    const { holds, absences } = this.#parts;
    const { awayAfterMs, awayLimitMs } = absences;
    const times = { graceMs: holds.graceMs, awayAfterMs, awayLimitMs };
    const identity: ServerMessages['identity'] = { isOperator, ...times, ...(token === undefined ? {} : { token }) };
    client.send('identity', identity);
  }

  /**
   * Releases the seats that are held for a player who joins again instead of reconnecting, so that nobody has two.
   * @returns the rank of the oldest of these seats
   */
  #freeSeatsLeftBehind(guestId: string): number | undefined {
    const { owners, state, holds } = this.#parts;
    let first: number | undefined;
    for (const id of owners.seatsOf(guestId)) {
      if (!state.seats.has(id) || !holds.release(id, closeCodes.left)) continue;
      first = Math.min(first ?? Number.POSITIVE_INFINITY, owners.rankOf(id));
      this.#free(id, 'left', true);
    }
    return first;
  }

  /** Spare seats must not keep others out of a full room. */
  #makeRoom(): void {
    if (this.#parts.isFull()) this.yieldSeat();
  }

  /** Returns false if the seat is not held because its player may not return. */
  #hold(client: Client, whenOver?: () => void, hasLeft = false): boolean {
    const { state, notReturning, holds, seating, isClosing } = this.#parts;
    const id = client.sessionId;
    const seat = state.seats.get(id);
    if (!seat || isClosing() || notReturning.has(id)) return false;
    const hold = { ...(whenOver && { whenOver }), ...(hasLeft ? {} : this.#patienceFor(id, seat)) };
    if (!holds.hold(client, hold)) return false;
    // Whoever watched has nothing to lose.
    if (hasLeft && seat.isSpectator) this.#spares.add(id);
    if (hasLeft) seating.markLeft(id, seat);
    else seating.markDropped(id, seat);
    return true;
  }

  /**
   * A page that said it was hidden before its connection was lost may be asleep, and cannot reconnect until it is shown
   * again. Its seat is held longer, but after the grace period only until somebody else needs it.
   */
  #patienceFor(id: string, seat: Seat): Hold {
    const { holds, seating, awayLeftMs } = this.#parts;
    if (holds.graceMs === 0) return {};
    return {
      ms: Math.max(holds.graceMs, awayLeftMs(id)),
      onGraceOver: () => {
        if (seat.hasLeft) return;
        this.#spares.add(id);
        this.#try(() => seating.markLeft(id, seat));
        this.#makeRoom();
      },
    };
  }

  /** For calls from timers, where nothing else would catch what a game throws. */
  #try(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#parts.onFailure(error, 'onDrop');
    }
  }

  /** @param isTakenOver whether its player is about to get another seat instead */
  #free(id: string, why: SeatLeftReason, isTakenOver = false): void {
    const { holds, owners, seating, watchers, arrivals, forgetSession, onFailure } = this.#parts;
    this.#spares.delete(id);
    arrivals.end(id);
    watchers.removeScreen(id);
    holds.forget(id);
    forgetSession(id);
    this.#rememberLost(id, why);
    try {
      seating.remove(id, why, isTakenOver);
    } catch (error) {
      // If onLeave threw, Colyseus would not close the connection, so a game that fails must not prevent it.
      onFailure(error, 'onLeave');
    }
    owners.forget(id);
  }

  #rememberLost(id: string, why: SeatLeftReason): void {
    const { owners, lost, onLost } = this.#parts;
    const guestId = owners.guestOf(id);
    if (guestId === undefined) return;
    if (why === 'graceOver' || why === 'idle') lost.note(guestId, owners.rankOf(id));
    else lost.forget(guestId);
    onLost();
  }

  #whyLeft(id: string, code: number | undefined): SeatLeftReason {
    const reason = closeReasonOf(code);
    if (this.#parts.hasMoved()) return 'moved';
    if (this.#parts.isClosing()) return 'serverClosing';
    // A player who was kicked after leaving has no connection, so the close code does not say that they were kicked.
    if (this.#parts.notReturning.has(id)) return reason === undefined || reason === 'left' ? 'kicked' : reason;
    return reason === 'left' ? reason : 'graceOver';
  }
}
