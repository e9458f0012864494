import { type ColyseusSDK, type Room, type SeatReservation, ServerError } from '@colyseus/sdk';
import { joinErrors } from '../../shared/protocol.ts';
import { connectedProcess } from '../colyseus/connectedProcess.ts';

/** Where a seat is. */
export type FoundSeat = Pick<SeatReservation, 'name' | 'processId'>;

/** Asks for a seat by its token. @returns undefined if it is not known at the moment, "gone" if it is nowhere */
export type AskForSeat = (token: string) => Promise<FoundSeat | 'gone' | undefined>;

/** What a server answers that knows no such seat. Any other answer may be another one soon. */
const goneCodes: readonly number[] = [joinErrors.unknownRoom, joinErrors.ended];

/** A proxy may wait much longer for a machine that is gone, and until there is an answer, nobody else is asked. */
const PATIENCE_MS = 4_000;

/** Any process of the server can answer. @param patienceMs after this long without an answer, nothing is known */
export function askForSeatAt(sdk: ColyseusSDK, patienceMs: number = PATIENCE_MS): AskForSeat {
  return async (token) => {
    const [roomId, reconnectionToken] = token.split(':');
    try {
      const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
      const path = `/matchmake/reconnect/${roomId}`;
      const signal = AbortSignal.timeout(patienceMs);
      const { data } = await sdk.http.post(path as never, { headers, body: { reconnectionToken }, signal } as never);
      const seat = data as Partial<FoundSeat> | undefined;
      // A network that wants a password first answers with a page of its own.
      return typeof seat?.processId === 'string' ? (seat as FoundSeat) : undefined;
    } catch (error) {
      return error instanceof ServerError && goneCodes.includes(error.code) ? 'gone' : undefined;
    }
  };
}

/** Looks for the seat of a lost connection in other processes, because its own may have died. */
export class SeatSearch {
  readonly #room: Room;
  readonly #ask: AskForSeat;
  #isAsking = false;
  #isGone = false;

  constructor(room: Room, ask: AskForSeat) {
    this.#room = room;
    this.#ask = ask;
  }

  /** Call when the connection is lost. */
  begin(): void {
    this.#isGone = false;
  }

  /** Call after each attempt to connect that failed. @returns the seat, if another process has it */
  async look(): Promise<FoundSeat | undefined> {
    // Each wrong answer counts as a wrong code.
    if (this.#isAsking || this.#isGone) return undefined;
    const token = this.#room.reconnectionToken;
    this.#isAsking = true;
    const found = await this.#ask(token);
    this.#isAsking = false;
    this.#isGone = found === 'gone';
    if (found === 'gone' || token !== this.#room.reconnectionToken) return undefined;
    return found?.processId === connectedProcess(this.#room) ? undefined : found;
  }
}
