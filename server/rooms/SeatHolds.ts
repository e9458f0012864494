import { randomBytes } from 'node:crypto';
import { type Client, type Deferred, ServerError } from '@colyseus/core';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import { setAwakeTimeout } from '../protection/setAwakeTimeout.ts';

const TOKEN_BYTES = 24;
/** Reconnections in a row that broke before the client acknowledged any of them. */
const MAX_TOKENS = 8;

/** What Colyseus keeps of a client and a room for reconnection, and does not show in its types. */
interface ReconnectingClient extends Client {
  /** Present until the client has acknowledged its (re)join. */
  _enqueuedMessages?: unknown[];
}
interface ReconnectionBook {
  allowReconnection(client: Client, seconds: 'manual'): Deferred<Client>;
  _reconnections: Record<string, [string, Deferred<Client>]>;
}

/**
 * The seats held for players whose connection broke, and their tokens: 192 bits, renewed at each use. A token that was
 * renewed stays good until its owner has acknowledged the new one, because the answer that carried the new one may be
 * what the network lost.
 */
export class SeatHolds {
  /** How long a seat is held. */
  readonly graceMs: number;
  readonly #book: ReconnectionBook;
  readonly #sleep: ProcessSleep;
  readonly #held = new Map<string, Deferred<Client>>();
  /** By session: the tokens its client may have, the newest last. */
  readonly #tokens = new Map<string, string[]>();

  /** @param sleep of this process: nobody could come back meanwhile, so it is not taken off the grace */
  constructor(room: object, graceMs: number, sleep: ProcessSleep) {
    this.#book = room as ReconnectionBook;
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
  hold(client: ReconnectingClient, whenOver: () => void = () => {}): boolean {
    const id = client.sessionId;
    const tokens = this.#tokens.get(id) ?? [];
    const hasAcknowledged = client._enqueuedMessages === undefined;
    if (hasAcknowledged) this.#tokens.set(id, tokens.slice(-1));
    else if (tokens.length < 2) return false;
    // It came back and broke again before it acknowledged: Colyseus takes it for one that never joined.
    else delete client._enqueuedMessages;
    const held = this.#book.allowReconnection(client, 'manual');
    this.#held.set(id, held);
    held.catch(whenOver);
    const endGrace = setAwakeTimeout(this.#sleep, this.graceMs, () => held.reject(false));
    held.then(endGrace, endGrace);
    if (!hasAcknowledged) this.#acceptAlso(tokens.slice(0, -1), client.reconnectionToken, held);
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

  #acceptAlso(older: readonly string[], newest: string, held: Deferred<Client>): void {
    const book = this.#book._reconnections;
    const entry = book[newest];
    if (!entry) return;
    for (const token of older) book[token] = entry;
    const stopAccepting = () => {
      for (const token of older) delete book[token];
    };
    held.then(stopAccepting, stopAccepting);
  }
}
