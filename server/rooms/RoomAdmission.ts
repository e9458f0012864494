import type { ServerError } from '@colyseus/core';
import type { CountedRoom } from '../capacity/Headcount.ts';
import type { PromisedSeat } from '../colyseus/promisedSeats.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { JoinGate } from './powers/JoinGate.ts';
import type { RoomServices } from './RoomServices.ts';

/** A room's part in the capacity of the process: asks for a place for each newcomer, and says how many people there are. */
export class RoomAdmission {
  readonly #room: CountedRoom;
  readonly #services: Pick<RoomServices, 'entrance' | 'headcount'>;
  /** Joins that were let in without a place, because they lead back to a seat. */
  readonly #returns = new WeakSet<AcceptedJoin>();

  constructor(room: CountedRoom, services: Pick<RoomServices, 'entrance' | 'headcount'>) {
    this.#room = room;
    this.#services = services;
  }

  /** Asked before a seat is reserved. Returns undefined if it may be. */
  refuseSeat(join: AcceptedJoin, gate: JoinGate): ServerError | undefined {
    const isReturn = gate.needsNoPlace(join);
    if (isReturn) this.#returns.add(join);
    return this.#services.entrance.refuse(isReturn || join.isScreen);
  }

  /** Asked before a seat is taken: of several that were reserved to return to one seat, only the first is a return. */
  refuseJoin(join: AcceptedJoin, gate: JoinGate): ServerError | undefined {
    if (!this.#returns.has(join) || gate.needsNoPlace(join)) return undefined;
    // The seat is not promised any more, and not taken yet.
    this.count();
    return this.#services.entrance.refuseOneMore();
  }

  /**
   * How many of the seats that are promised are none of one more person: somebody who returns counts once, however many
   * seats they have asked for, and not at all while a seat of theirs counts.
   */
  countSurplus(promised: readonly PromisedSeat[], gate: JoinGate): number {
    const returning = promised.map(([, , auth]) => auth as AcceptedJoin).filter((join) => this.#returns.has(join));
    const counted = returning.filter(({ isScreen }) => !isScreen).map(({ identity }) => identity.guestId);
    const people = [...new Set(counted)].filter((guestId) => !gate.hasSeat(guestId));
    return counted.length - people.length;
  }

  onReserved(isReserved: boolean): void {
    if (isReserved) this.#services.entrance.settle();
  }

  /** Call when people may have come or gone. */
  count(): void {
    this.#services.headcount.update(this.#room);
  }
}
