import { randomBytes } from 'node:crypto';
import { type Client, type Deferred, type Room, ServerError } from '@colyseus/core';
import { acceptTokens } from '../colyseus/acceptTokens.ts';
import { countAsAcknowledged, hasAcknowledged } from '../colyseus/acknowledgement.ts';
import { holdAbsentSeat } from '../colyseus/holdAbsentSeat.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import { setAwakeTimeout } from '../protection/setAwakeTimeout.ts';

const TOKEN_BYTES = 24;
/** How many reconnections in a row may drop before the client acknowledges one. */
const MAX_TOKENS = 8;

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Colyseus' room, which holds the seats. */
export type HoldingRoom = Pick<Room, 'allowReconnection'>;

export interface Hold {
  /** Called when the hold is over; for cases in which Colyseus does not call `onLeave`. */
  readonly whenOver?: () => void;
  /** How long the seat is held; by default, for the grace period. */
  readonly ms?: number;
  /** Called when the grace period is over and the seat is still held. */
  readonly onGraceOver?: () => void;
}

/**
 * Holds seats for players who dropped or left, and issues their reconnection tokens: 192 bits, renewed at each use. The old
 * token stays valid until the client has acknowledged the new one, because the message with the new one may have been lost.
 */
export class SeatHolds {
  /** How long a seat is held. */
  readonly graceMs: number;
  readonly #room: HoldingRoom;
  readonly #sleep: ProcessSleep;
  readonly #held = new Map<string, Deferred<Client>>();
  /** By session: the tokens that its client may have, the newest last. */
  readonly #tokens = new Map<string, string[]>();

  /** @param sleep time that this process slept does not count towards the grace period, because nobody could reconnect */
  constructor(room: HoldingRoom, graceMs: number, sleep: ProcessSleep) {
    this.#room = room;
    this.graceMs = graceMs;
    this.#sleep = sleep;
  }

  /** Gives a client that joined or reconnected its next token. Colyseus' own tokens have only 54 bits. */
  issueToken(client: Client): void {
    const token = newToken();
    client.reconnectionToken = token;
    const [acknowledged = token, ...unanswered] = this.#tokens.get(client.sessionId) ?? [];
    const newer = acknowledged === token ? [] : [...unanswered, token];
    // The first is always kept: it is the only one that the client has acknowledged.
    this.#tokens.set(client.sessionId, [acknowledged, ...newer.slice(1 - MAX_TOKENS)]);
    this.#held.delete(client.sessionId);
  }

  /**
   * Holds the seat of a client whose socket is gone. When the grace period is over, Colyseus calls the room's `onLeave`.
   * @returns false if the seat is not held: a client that never finished its first join has no token to reconnect with
   */
  hold(client: Client, hold: Hold = {}): boolean {
    const id = client.sessionId;
    const tokens = this.#tokens.get(id) ?? [];
    // A client that reconnected and dropped again before it acknowledged may have any of its tokens.
    const isBrokenReturn = !hasAcknowledged(client);
    if (!isBrokenReturn) this.#tokens.set(id, tokens.slice(-1));
    else if (tokens.length < 2) return false;
    else countAsAcknowledged(client);
    this.#keep(id, this.#room.allowReconnection(client, 'manual'), hold);
    if (isBrokenReturn) acceptTokens(this.#room, tokens.slice(0, -1), client.reconnectionToken);
    return true;
  }

  /**
   * Holds the seat of a player who has moved here from another room and has not arrived.
   * @param tokens those of the other room, the newest last
   */
  expect(id: string, tokens: readonly string[], hold: Hold): void {
    const newest = tokens.at(-1) ?? newToken();
    this.#tokens.set(id, [...tokens]);
    this.#keep(id, holdAbsentSeat(this.#room, id, newest), hold);
    acceptTokens(this.#room, tokens.slice(0, -1), newest);
  }

  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /** The tokens that the client may have, the newest last. */
  tokensOf(id: string): readonly string[] {
    return this.#tokens.get(id) ?? [];
  }

  /** Ends a hold early, as if the grace period were over. Returns false if the session's seat is not held. */
  release(id: string, closeCode: number): boolean {
    const held = this.#held.get(id);
    held?.reject(new ServerError(closeCode, 'the seat is no longer held'));
    return held !== undefined;
  }

  forget(id: string): void {
    this.#held.delete(id);
    this.#tokens.delete(id);
  }

  #keep(id: string, held: Deferred<Client>, { whenOver = () => {}, ms = this.graceMs, onGraceOver }: Hold): void {
    this.#held.set(id, held);
    held.catch(whenOver);
    this.#runWhileHeld(held, ms, () => held.reject(false));
    if (onGraceOver && ms > this.graceMs) this.#runWhileHeld(held, this.graceMs, onGraceOver);
  }

  #runWhileHeld(held: Deferred<Client>, ms: number, run: () => void): void {
    const cancel = setAwakeTimeout(this.#sleep, ms, run);
    held.then(cancel, cancel);
  }
}
