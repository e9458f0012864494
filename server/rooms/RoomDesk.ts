import type { Client } from '@colyseus/core';
import type { ConnectionRow, RoomRow } from '../../shared/admin.ts';
import { closeCodes } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { connectionTraffic } from '../colyseus/connectionTraffic.ts';
import { type AnnouncingRoom, announce } from './announce.ts';
import type { RoomTally } from './RoomTally.ts';
import type { SeatLives } from './SeatLives.ts';

/** What the desk needs from its room. */
export interface DeskedRoom extends AnnouncingRoom {
  readonly roomId: string;
  readonly isStandingStill: boolean;
  readonly state: RoomState;
  readonly clients: Iterable<Client>;
  addressOf(client: Client): string | undefined;
  expel(sessionId: string, closeCode: number): void;
  closeForEverybody(closeCode: number): void;
}

/** Somebody with a seat, as bans know them. */
export interface SeatedPerson {
  readonly guestId: string | undefined;
  /** The group of the address. */
  readonly address: string | undefined;
}

/** A connection without the count that the room does not know. */
export type RoomConnection = Omit<ConnectionRow, 'violations'>;

/** What the operator sees of a room, and can do to it, without being in it. */
export class RoomDesk {
  readonly #room: DeskedRoom;
  readonly #game: string;
  readonly #tally: RoomTally;
  readonly #lives: () => SeatLives;
  readonly #openedAtMs = Date.now();

  constructor(room: DeskedRoom, game: string, tally: RoomTally, lives: () => SeatLives) {
    this.#room = room;
    this.#game = game;
    this.#tally = tally;
    this.#lives = lives;
  }

  /** What is done to the room now may be lost. */
  get isMoving(): boolean {
    return this.#room.isStandingStill;
  }

  describe(): RoomRow {
    const { roomId: id, state } = this.#room;
    const counts = { players: 0, spectators: 0, bots: 0 };
    for (const { isBot, isSpectator } of state.seats.values()) {
      if (isBot) counts.bots++;
      else if (isSpectator) counts.spectators++;
      else counts.players++;
    }
    const { phase, settings } = state;
    const openedAtMs = this.#openedAtMs;
    return { id, game: this.#game, phase, isPublic: settings.isPublic, ...counts, ...this.#tally.look(), openedAtMs };
  }

  connections(): RoomConnection[] {
    const { roomId: room, state } = this.#room;
    return Array.from(this.#room.clients, (client) => {
      const { sessionId: id } = client;
      const seat = state.seats.get(id);
      return {
        id,
        room,
        name: seat?.name ?? '',
        address: this.#room.addressOf(client) ?? '',
        guest: this.#lives().guestOf(id) ?? '',
        isSpectator: seat?.isSpectator ?? true,
        pingMs: seat?.pingMs ?? 0,
        ...connectionTraffic(client),
      };
    });
  }

  /** Undefined if nobody has this session here. */
  personOf(sessionId: string): SeatedPerson | undefined {
    if (!this.#room.state.seats.has(sessionId)) return undefined;
    const lives = this.#lives();
    return { guestId: lives.guestOf(sessionId), address: lives.addressOf(sessionId) };
  }

  tell(sentence: string): void {
    announce(this.#room, sentence);
  }

  /** Removes somebody for good, connected or not. Returns false if nobody has this session here. */
  remove(sessionId: string): boolean {
    const seat = this.#room.state.seats.get(sessionId);
    if (seat?.isBot) return false;
    if (seat) this.#lives().removeForGood(sessionId, closeCodes.kicked);
    else if (![...this.#room.clients].some((client) => client.sessionId === sessionId)) return false;
    else this.#room.expel(sessionId, closeCodes.kicked);
    return true;
  }

  /** Removes all who are meant. */
  removeAll(isMeant: (person: SeatedPerson) => boolean): void {
    for (const [id, { isBot }] of [...this.#room.state.seats]) {
      const person = isBot ? undefined : this.personOf(id);
      if (person && isMeant(person)) this.remove(id);
    }
  }

  close(): void {
    this.#room.closeForEverybody(closeCodes.closed);
  }
}
