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
import type { WaitingRooms } from '../rooms/WaitingRooms.ts';

/** A request for a seat that is being answered. */
interface SeatRequest {
  readonly address: string;
  /** Releases the count of the room that this request opens. Once the room is open, it is the room's. */
  releaseRoom?: Release | undefined;
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
  /** The address group that opened each room. */
  readonly #openers = new WeakMap<object, string>();

  constructor(limits: AddressLimits, report: RefusalReport, waitingRooms: WaitingRooms) {
    this.#limits = limits;
    this.#waitingRooms = waitingRooms;
    this.#report = report;
  }

  /**
   * Must come before `clearRefusals`, because it recognises wrong room codes by the error code that `clearRefusals`
   * sets.
   */
  readonly intercept: SeatRequestInterceptor = ({ address, method }, pass) =>
    address === undefined ? pass() : this.#work(address, method, pass);

  /**
   * Call before a room is opened. If the address has reached its limit, one of its empty rooms is closed to make room.
   * @throws ServerError if it has no empty room
   */
  admitRoom(): void {
    const request = this.#requests.getStore();
    if (!request) return;
    const openRoom = () => this.#limits.openRoom(request.address);
    request.releaseRoom = openRoom();
    if (!request.releaseRoom && this.#waitingRooms.endOneOf(groupOf(request.address), this.#openerOf)) {
      request.releaseRoom = openRoom();
    }
    if (!request.releaseRoom) {
      throw this.#refuse('rooms', request.address, 'Your network has already opened many rooms. Join one by its code.');
    }
  }

  /** Closes an empty room of the address that has the most of them. Returns false if there is none. */
  endEmptyRoom(): boolean {
    return this.#waitingRooms.endOne(this.#openerOf);
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    const releases = new WeakMap<Room, Release>();
    handler.on('create', (room) => {
      const request = this.#requests.getStore();
      if (request) this.#openers.set(room, groupOf(request.address));
      if (!request?.releaseRoom) return;
      releases.set(room, request.releaseRoom);
      request.releaseRoom = undefined;
    });
    handler.on('dispose', (room) => releases.get(room)?.());
  }

  readonly #openerOf = (room: object): string | undefined => this.#openers.get(room);

  async #work<Seat extends PromisedSeat>(address: string, method: string, invoke: () => Promise<Seat>): Promise<Seat> {
    const guess = this.#beginGuess(address, method);
    const request: SeatRequest = { address };
    let isWrongCode = false;
    try {
      return await this.#reserve(address, method, () => this.#requests.run(request, invoke));
    } catch (error) {
      isWrongCode = error instanceof ServerError && error.code === joinErrors.unknownRoom;
      throw error;
    } finally {
      if (isWrongCode) guess?.wrong();
      else guess?.right();
      request.releaseRoom?.();
    }
  }

  #beginGuess(address: string, method: string) {
    if (method !== 'joinById' && method !== 'reconnect') return undefined;
    const guess = this.#limits.guessCode(address);
    if (!('retryAfterMs' in guess)) return guess;
    const seconds = Math.ceil(guess.retryAfterMs / 1000);
    const sentence = `Too many wrong codes from your network. Wait ${seconds} s, then try again.`;
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

  #refuse(kind: RefusalKind, address: string, sentence: string): ServerError {
    this.#report.note(kind, address);
    return new ServerError(joinErrors.tooMany, sentence);
  }
}
