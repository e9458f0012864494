import type { Client } from '@colyseus/core';
import { MOVED } from '../../shared/protocol.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { RoomServices } from './RoomServices.ts';

interface LoggedRoom {
  /** Changes before anybody joins. */
  readonly roomId: string;
  /** See `GuardedRoom`. */
  readonly endCode: number | undefined;
}

/** Logs who comes and goes in one room. A session leads from each line to the one with the id of the request for the seat. */
export class SeatLog {
  readonly #services: Pick<RoomServices, 'seatLog'>;
  readonly #room: LoggedRoom;

  constructor(services: Pick<RoomServices, 'seatLog'>, room: LoggedRoom) {
    this.#services = services;
    this.#room = room;
  }

  taken({ sessionId }: Client, { requestId, identity, isScreen, spectate }: AcceptedJoin): void {
    const kind = isScreen ? 'screen' : spectate ? 'spectator' : 'player';
    this.#write({ request: requestId, session: sessionId, guest: identity.guestId, kind }, 'seat taken');
  }

  lost({ sessionId }: Client): void {
    // Somebody whom the server sends away has not lost the connection. The next line says how they left.
    if (this.#room.endCode === undefined) this.#write({ session: sessionId }, 'connection lost');
  }

  returned({ sessionId }: Client): void {
    this.#write({ session: sessionId }, 'player returned');
  }

  /** @param code how the connection ended for good */
  left({ sessionId }: Client, code: number | undefined): void {
    const { endCode } = this.#room;
    const message = endCode === undefined ? 'client left' : endCode === MOVED ? 'client moved' : 'client sent away';
    this.#write({ session: sessionId, code: endCode ?? code }, message);
  }

  #write(fields: object, message: string): void {
    this.#services.seatLog.info({ room: this.#room.roomId, ...fields }, message);
  }
}
