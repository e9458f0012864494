import type { Client } from '@colyseus/core';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { RoomServices } from './RoomServices.ts';

/** Logs who comes and goes in one room. A session leads from each line to the one with the id of the request for the seat. */
export class SeatLog {
  readonly #services: Pick<RoomServices, 'seatLog'>;
  /** Its id changes before anybody joins. */
  readonly #room: { readonly roomId: string };

  constructor(services: Pick<RoomServices, 'seatLog'>, room: { readonly roomId: string }) {
    this.#services = services;
    this.#room = room;
  }

  taken({ sessionId }: Client, { requestId, identity, isScreen, spectate }: AcceptedJoin): void {
    const kind = isScreen ? 'screen' : spectate ? 'spectator' : 'player';
    this.#write({ request: requestId, session: sessionId, guest: identity.guestId, kind }, 'seat taken');
  }

  lost({ sessionId }: Client): void {
    this.#write({ session: sessionId }, 'connection lost');
  }

  returned({ sessionId }: Client): void {
    this.#write({ session: sessionId }, 'player returned');
  }

  /** @param code how the connection ended for good */
  left({ sessionId }: Client, code: number | undefined): void {
    this.#write({ session: sessionId, code }, 'client left');
  }

  #write(fields: object, message: string): void {
    this.#services.seatLog.info({ room: this.#room.roomId, ...fields }, message);
  }
}
