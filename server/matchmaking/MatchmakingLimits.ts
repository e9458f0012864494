import { AsyncLocalStorage } from 'node:async_hooks';
import { type RegisteredHandler, type Room, ServerError } from '@colyseus/core';
import { joinErrors } from '../../shared/protocol.ts';
import type { SeatRequestInterceptor } from '../colyseus/interceptSeatRequests.ts';
import type { AddressLimits } from '../protection/AddressLimits.ts';
import type { Release } from '../protection/OpenCounts.ts';
import type { RefusalReport } from '../protection/RefusalReport.ts';
import type { RefusalKind } from '../protection/requestRules.ts';
import type { PromisedSeat } from '../protection/SeatReservations.ts';
import { groupOf } from '../protection/trustedAddress.ts';
import { WrongPassword } from '../rooms/powers/JoinGate.ts';
import type { WaitingRoom, WaitingRooms } from '../rooms/WaitingRooms.ts';
import { SeatRefusal, type SeatRefusalReason } from './SeatRefusal.ts';

/** A request for a seat that is being answered. */
interface SeatRequest {
  readonly address: string;
  readonly target: string;
  /** Set while this request is opening a room. Once the room is open, it is the room's. */
  releaseRoom?: Release | undefined;
}

/** A room that another one is being opened for. */
interface Replacement {
  room: object | undefined;
}

/**
 * Enforces the limits per address on requests for seats: rooms opened, seats reserved, codes guessed. Requests without an
 * address come from this process itself and are not limited.
 */
export class MatchmakingLimits {
  readonly #limits: AddressLimits;
  readonly #report: RefusalReport;
  readonly #requests = new AsyncLocalStorage<SeatRequest>();
  readonly #waitingRooms: WaitingRooms;
  readonly #underWay = new Set<SeatRequest>();
  /** The address group that opened each room. */
  readonly #openers = new WeakMap<object, string>();
  readonly #releases = new WeakMap<object, Release>();
  readonly #replacements = new AsyncLocalStorage<Replacement>();

  /**
   * Called for each room that another process has opened for an address.
   * @returns whether `release` will be called when it closes
   */
  onOpenedElsewhere: (roomId: string, release: Release) => boolean = () => false;

  constructor(limits: AddressLimits, report: RefusalReport, waitingRooms: WaitingRooms) {
    this.#limits = limits;
    this.#waitingRooms = waitingRooms;
    this.#report = report;
  }

  /**
   * Must come before `clearRefusals`, because it recognises wrong room codes by the error code that `clearRefusals`
   * sets.
   */
  readonly intercept: SeatRequestInterceptor = ({ address, method, target }, pass) =>
    address === undefined ? pass() : this.#work({ address, target }, method, pass);

  /**
   * Call before a room is opened. If the address or the server has reached its limit, closes one empty room: one of this
   * address, or one of the address that has the most of them.
   * @param countRooms how many rooms are open
   * @throws ServerError if no empty room can be closed
   */
  admitRoom(maxRooms: number, countRooms: () => number): void {
    if (this.#replacements.getStore()?.room) return;
    const request = this.#requests.getStore();
    // Colyseus counts a room only once it is open, and opens several at a time.
    const isFull = () => countRooms() + this.#countOpening() >= maxRooms;
    const release = request && this.#openRoom(request.address);
    if (isFull()) this.#waitingRooms.endOne(this.#mayEnd(), this.#openerOf);
    if (isFull()) {
      release?.();
      throw new SeatRefusal(
        joinErrors.serverBusy,
        'noRooms',
        'No room can be opened right now. Join one by its code, or try again soon.',
      );
    }
    if (request) request.releaseRoom = release;
  }

  /**
   * Lets a room be opened in place of another one, which is about to close. It does not count as one more, and belongs to
   * whoever opened the other.
   */
  readonly replaceRoom = async <Opened>(room: object, open: () => Promise<Opened>): Promise<Opened> => {
    const replacement: Replacement = { room };
    try {
      return await this.#replacements.run(replacement, open);
    } finally {
      // The timers of the new room keep this context for as long as they run.
      replacement.room = undefined;
    }
  };

  /** Whether the room that is being opened takes the place of another one. */
  get isReplacing(): boolean {
    return this.#replacements.getStore()?.room !== undefined;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    handler.on('create', (room) => this.#noteOpen(room));
    handler.on('dispose', (room) => this.#releases.get(room)?.());
  }

  #noteOpen(room: Room): void {
    const replaced = this.#replacements.getStore()?.room;
    if (replaced) {
      this.#inherit(room, replaced);
      return;
    }
    const request = this.#requests.getStore();
    if (request) this.#openers.set(room, groupOf(request.address));
    if (!request?.releaseRoom) return;
    this.#releases.set(room, request.releaseRoom);
    request.releaseRoom = undefined;
  }

  #inherit(room: object, replaced: object): void {
    const opener = this.#openers.get(replaced);
    if (opener !== undefined) this.#openers.set(room, opener);
    const release = this.#releases.get(replaced);
    if (!release) return;
    this.#releases.set(room, release);
    this.#releases.delete(replaced);
  }

  readonly #openerOf = (room: object): string | undefined => this.#openers.get(room);

  #openRoom(address: string): Release {
    let release = this.#limits.openRoom(address);
    if (!release && this.#waitingRooms.endOneOf(groupOf(address), this.#mayEnd(), this.#openerOf)) {
      release = this.#limits.openRoom(address);
    }
    if (release) return release;
    throw this.#refuse(
      'rooms',
      address,
      'Too many rooms have been opened from your network. Join one of them by its code.',
    );
  }

  #countOpening(): number {
    let count = 0;
    for (const { releaseRoom } of this.#underWay) if (releaseRoom) count++;
    return count;
  }

  /**
   * Rooms that somebody is asking to join must stay open, because Colyseus may already have found the room for that
   * request.
   */
  #mayEnd(): (room: WaitingRoom) => boolean {
    const wanted = new Set(Array.from(this.#underWay, ({ target }) => target));
    return ({ roomId, isExpectingSomebody }) => !isExpectingSomebody && !wanted.has(roomId);
  }

  async #work<Seat extends PromisedSeat>(
    request: SeatRequest,
    method: string,
    invoke: () => Promise<Seat>,
  ): Promise<Seat> {
    const { address, target } = request;
    const guess = this.#beginGuess(address, method);
    this.#underWay.add(request);
    let wrong: 'code' | 'password' | undefined;
    try {
      const seat = await this.#reserve(address, method, () => this.#requests.run(request, invoke));
      const release = request.releaseRoom;
      if (release && this.onOpenedElsewhere(seat.roomId, release)) request.releaseRoom = undefined;
      return seat;
    } catch (error) {
      if (error instanceof WrongPassword) wrong = 'password';
      else if (error instanceof ServerError && error.code === joinErrors.unknownRoom) wrong = 'code';
      throw error;
    } finally {
      if (wrong === undefined) guess?.right();
      else guess?.wrong(wrong === 'code' ? target : undefined);
      this.#underWay.delete(request);
      request.releaseRoom?.();
    }
  }

  #beginGuess(address: string, method: string) {
    if (method !== 'joinById' && method !== 'reconnect') return undefined;
    const guess = this.#limits.guessCode(address);
    if (!('retryAfterMs' in guess)) return guess;
    const seconds = Math.ceil(guess.retryAfterMs / 1000);
    const sentence = `Too many wrong codes or passwords from your network. Wait ${seconds} s, then try again.`;
    throw this.#refuse('wrongCodes', address, sentence);
  }

  async #reserve<Seat extends PromisedSeat>(
    address: string,
    method: string,
    invoke: () => Promise<Seat>,
  ): Promise<Seat> {
    // Reconnecting takes no new seat.
    if (method === 'reconnect') return invoke();
    const reservation = this.#limits.openReservation(address);
    if (!reservation) {
      const sentence = 'Many people on your network are joining right now. Try again in a few seconds.';
      throw this.#refuse('reservations', address, sentence);
    }
    try {
      const seat = await invoke();
      reservation.confirm(seat);
      return seat;
    } catch (error) {
      reservation.cancel();
      throw error;
    }
  }

  #refuse(kind: RefusalKind & SeatRefusalReason, address: string, sentence: string): ServerError {
    this.#report.note(kind, address);
    return new SeatRefusal(joinErrors.tooMany, kind, sentence);
  }
}
