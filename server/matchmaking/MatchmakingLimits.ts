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

/** One request for a seat, as long as it is worked on. */
interface SeatRequest {
  readonly address: string;
  /** Of the room that this request is opening; taken over by the room once it is open. */
  releaseRoom?: Release | undefined;
}

/**
 * Holds requests for seats against the limits of their address: rooms opened, seats reserved, codes guessed. Requests
 * without an address come from this process itself.
 */
export class MatchmakingLimits {
  readonly #limits: AddressLimits;
  readonly #report: RefusalReport;
  readonly #requests = new AsyncLocalStorage<SeatRequest>();
  readonly #waitingRooms: WaitingRooms;
  /** Who opened each room, as the limits group addresses. */
  readonly #openers = new WeakMap<object, string>();

  constructor(limits: AddressLimits, report: RefusalReport, waitingRooms: WaitingRooms) {
    this.#limits = limits;
    this.#waitingRooms = waitingRooms;
    this.#report = report;
  }

  /** Every request is to pass it. Before `clearRefusals`, because wrong codes are known by the code that one gives them. */
  readonly intercept: SeatRequestInterceptor = ({ address, method }, pass) =>
    address === undefined ? pass() : this.#work(address, method, pass);

  /**
   * Called where a room is about to be opened. An empty room of the same address gives way if it has enough of them.
   * @throws ServerError if none does
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
      throw this.#refuse('rooms', request.address, 'Your network has opened many rooms already. Join one by its code.');
    }
  }

  /** Ends an empty room, of the address that has the most of them. Returns false if there is none. */
  endEmptyRoom(): boolean {
    return this.#waitingRooms.endOne(this.#openerOf);
  }

  /** Learns from a game's handler which rooms open and close. */
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
    const sentence = `Too many wrong codes came from your network. Wait ${seconds} s, then try again.`;
    throw this.#refuse('wrongCodes', address, sentence);
  }

  async #reserve<Seat extends PromisedSeat>(
    address: string,
    method: string,
    invoke: () => Promise<Seat>,
  ): Promise<Seat> {
    // Coming back takes no new seat.
    if (method === 'reconnect') return invoke();
    const reservation = this.#limits.openReservation(address);
    if (!reservation) {
      const sentence = 'Many people of your network are joining at this moment. Try again in a few seconds.';
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
