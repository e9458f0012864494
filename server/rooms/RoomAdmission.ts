import type { ServerError } from '@colyseus/core';
import type { CountedRoom } from '../capacity/Headcount.ts';
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
    return this.#services.entrance.refuseExcess();
  }

  onReserved(isReserved: boolean): void {
    if (isReserved) this.#services.entrance.settle();
  }

  /** Call when people may have come or gone. */
  count(): void {
    this.#services.headcount.update(this.#room);
  }
}
