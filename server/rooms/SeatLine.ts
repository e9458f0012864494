import type { ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';

export interface SeatLineParts {
  readonly state: RoomState;
  /** Lets a spectator play. Returns false if that is not possible now. */
  letPlay(sessionId: string): boolean;
  tell(sessionId: string, place: ServerMessages['line']): void;
}

interface Waiting {
  readonly guestId: string;
  /** The session in which this person asked, or has come back. */
  sessionId: string;
}

/**
 * The spectators who want to play when a seat is free, in order. A person who drops keeps their place for as long as the
 * seat is held, but gets no seat meanwhile. Never longer than the room has spectators.
 */
export class SeatLine {
  readonly #parts: SeatLineParts;
  readonly #waiting: Waiting[] = [];
  /** What each session was told last. */
  readonly #told = new Map<string, string>();

  constructor(parts: SeatLineParts) {
    this.#parts = parts;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** Those that wait, in order. */
  get sessions(): string[] {
    return this.#waiting.map(({ sessionId }) => sessionId);
  }

  /** Somebody who waits already, in this session or another, keeps their place. */
  enter(guestId: string, sessionId: string): void {
    if (!this.follow(guestId, sessionId)) this.#waiting.push({ guestId, sessionId });
  }

  /** From now on, the person waits in this session. Returns false if they do not wait. */
  follow(guestId: string, sessionId: string): boolean {
    const entry = this.#waiting.find((waiting) => waiting.guestId === guestId);
    if (entry) entry.sessionId = sessionId;
    return entry !== undefined;
  }

  leave(sessionId: string): void {
    const index = this.#waiting.findIndex((waiting) => waiting.sessionId === sessionId);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  /** Call when a session has a new connection or is over: if it has a place in the line, it is told again. */
  forgetTold(sessionId: string): void {
    this.#told.delete(sessionId);
  }

  /** Gives free seats to those who have waited longest, and tells everybody whose place has changed. */
  serve(): void {
    const { state, letPlay } = this.#parts;
    for (const entry of [...this.#waiting]) {
      const seat = state.seats.get(entry.sessionId);
      if (seat?.isConnected && (!seat.isSpectator || letPlay(entry.sessionId))) this.leave(entry.sessionId);
    }
    this.#tellPlaces();
  }

  #tellPlaces(): void {
    const places = new Map(this.#waiting.map(({ sessionId }, index) => [sessionId, index + 1]));
    for (const sessionId of new Set([...this.#told.keys(), ...places.keys()])) {
      const place = { place: places.get(sessionId) ?? 0, length: this.#waiting.length };
      const text = place.place > 0 ? JSON.stringify(place) : '';
      if ((this.#told.get(sessionId) ?? '') === text) continue;
      if (text === '') this.#told.delete(sessionId);
      else this.#told.set(sessionId, text);
      this.#parts.tell(sessionId, place);
    }
  }
}
