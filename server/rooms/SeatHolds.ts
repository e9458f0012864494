import { randomBytes } from 'node:crypto';
import { type Client, type Deferred, type Room, ServerError } from '@colyseus/core';
import { acceptTokens } from '../colyseus/acceptTokens.ts';
import { countAsAcknowledged, hasAcknowledged } from '../colyseus/acknowledgement.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import { setAwakeTimeout } from '../protection/setAwakeTimeout.ts';

const TOKEN_BYTES = 24;
/** Reconnections in a row that broke before the client acknowledged any of them. */
const MAX_TOKENS = 8;

/** What holds seats: Colyseus' room. */
export type HoldingRoom = Pick<Room, 'allowReconnection'>;

/**
 * The seats held for players whose connection broke, and their tokens: 192 bits, renewed at each use. A token that was
 * renewed stays good until its owner has acknowledged the new one, because the answer that carried the new one may be
 * what the network lost.
 */
export class SeatHolds {
  /** How long a seat is held. */
  readonly graceMs: number;
  readonly #room: HoldingRoom;
  readonly #sleep: ProcessSleep;
  readonly #held = new Map<string, Deferred<Client>>();
  /** By session: the tokens its client may have, the newest last. */
  readonly #tokens = new Map<string, string[]>();

  /** @param sleep of this process: nobody could come back meanwhile, so it is not taken off the grace */
  constructor(room: HoldingRoom, graceMs: number, sleep: ProcessSleep) {
    this.#room = room;
    this.graceMs = graceMs;
    this.#sleep = sleep;
  }

  /** Gives a client that joined or came back its next token; Colyseus' own have 54 bits. */
  issueToken(client: Client): void {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    client.reconnectionToken = token;
    const [acknowledged = token, ...unanswered] = this.#tokens.get(client.sessionId) ?? [];
    const newer = acknowledged === token ? [] : [...unanswered, token];
    // The oldest is the one that its owner has for certain.
    this.#tokens.set(client.sessionId, [acknowledged, ...newer.slice(1 - MAX_TOKENS)]);
    this.#held.delete(client.sessionId);
  }

  /**
   * Holds the seat of a client whose socket is gone; when the grace is over, Colyseus runs the room's `onLeave`.
   * @param whenOver told when the grace is over, for a close after which Colyseus runs no `onLeave`
   * @returns false when nothing is held: a client that never finished its first join has no token to come back with
   */
  hold(client: Client, whenOver: () => void = () => {}): boolean {
    const id = client.sessionId;
    const tokens = this.#tokens.get(id) ?? [];
    // A client that came back and broke again before it acknowledged may have any of its tokens.
    const isBrokenReturn = !hasAcknowledged(client);
    if (!isBrokenReturn) this.#tokens.set(id, tokens.slice(-1));
    else if (tokens.length < 2) return false;
    else countAsAcknowledged(client);
    const held = this.#room.allowReconnection(client, 'manual');
    this.#held.set(id, held);
    held.catch(whenOver);
    const endGrace = setAwakeTimeout(this.#sleep, this.graceMs, () => held.reject(false));
    held.then(endGrace, endGrace);
    if (isBrokenReturn) acceptTokens(this.#room, tokens.slice(0, -1), client.reconnectionToken);
    return true;
  }

  /** Ends a hold before its time, as if the grace were over. Returns false when the session has none. */
  release(id: string, closeCode: number): boolean {
    const held = this.#held.get(id);
    held?.reject(new ServerError(closeCode, 'the seat is no longer held'));
    return held !== undefined;
  }

  forget(id: string): void {
    this.#held.delete(id);
    this.#tokens.delete(id);
  }
}
