import { CloseCode, type Room } from '@colyseus/sdk';
import { RECONNECT_GRACE_MS } from '../../shared/limits.ts';
import {
  type ClientMessageName,
  type ClientMessages,
  closeCodes,
  closeSentence,
  type ServerMessages,
} from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { measureTraffic, type NetStatistics } from './measureTraffic.ts';

export type ConnectionStatus =
  | { readonly kind: 'joined' }
  /** The SDK is retrying; the seat is held until `graceEndsAtMs` (performance.now). */
  | { readonly kind: 'dropped'; readonly graceEndsAtMs: number }
  | { readonly kind: 'closed'; readonly code: number; readonly sentence: string };

const LONGEST_RETRY_DELAY_MS = 1_500;
/** An attempt that has neither succeeded nor failed by then hangs in a dead network: cut, so that the next may start. */
const ATTEMPT_MS = LONGEST_RETRY_DELAY_MS + 4_500;
/** The server may have noticed the drop later than this client, and then holds the seat for longer. */
const GRACE_SLACK_MS = 10_000;
const LEAVE_PATIENCE_MS = 1_500;
/** Messages written while the socket is away; the oldest are forgotten. */
const HELD_MESSAGES_MAX = 10;

/** A seat in a room as its client sees it, through drops and reconnects until it is closed. No DOM. */
export class Connection<State extends RoomState> {
  readonly room: Room<unknown, State>;
  readonly code: string;
  readonly statistics: NetStatistics;
  #status: ConnectionStatus = { kind: 'joined' };
  readonly #statusListeners = new Set<(status: ConnectionStatus) => void>();
  readonly #tokenListeners = new Set<(token: string) => void>();
  readonly #held: (() => void)[] = [];
  #onNotice: ((text: string) => void) | undefined;
  /** The first one comes right behind the first state, when the game that shows it may still be loading. */
  #unseenNotice: string | undefined;
  #attemptTimer: ReturnType<typeof setTimeout> | undefined;
  #isLeaving = false;

  /** @param room a joined room, before its first state and the messages behind it */
  constructor(room: Room<unknown, State>) {
    this.room = room;
    this.code = room.roomId;
    this.statistics = measureTraffic(room);
    // Retries end with the grace, not with a count; the default would refuse to retry in a room's first five seconds.
    room.reconnection.minUptime = 0;
    room.reconnection.maxDelay = LONGEST_RETRY_DELAY_MS;
    room.reconnection.maxRetries = Number.POSITIVE_INFINITY;
    room.onDrop(() => this.#noteDrop());
    room.onReconnect(() => this.#noteReturn());
    room.onLeave((code) => this.#close(code));
    room.onMessage('notice', (notice: ServerMessages['notice']) => this.#takeNotice(notice));
    // The SDK warns on the console of every message that nobody listens to.
    room.onMessage('*', () => {});
  }

  /** Takes the seat again after a reload of the page; another one after each reconnect. */
  get token(): string {
    return this.room.reconnectionToken;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Calls back on every change of status. Returns what ends it. */
  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  /** Calls back with the new token after each reconnect. Returns what ends it. */
  onToken(listener: (token: string) => void): () => void {
    this.#tokenListeners.add(listener);
    return () => this.#tokenListeners.delete(listener);
  }

  /** The one who shows the room's sentences for this player; one that nobody has seen yet comes at once. */
  showNotices(show: (text: string) => void): void {
    this.#onNotice = show;
    if (this.#unseenNotice !== undefined) show(this.#unseenNotice);
    this.#unseenNotice = undefined;
  }

  /** While the connection is dropped, messages wait; once it is closed, they are forgotten. */
  send<Name extends ClientMessageName>(name: Name, payload: ClientMessages[Name]): void {
    if (this.#status.kind === 'joined') this.room.send(name, payload);
    else if (this.#status.kind === 'dropped') {
      this.#held.push(() => this.room.send(name, payload));
      if (this.#held.length > HELD_MESSAGES_MAX) this.#held.shift();
    }
  }

  /** Leaves on purpose, which frees the seat. Resolves when the server has answered, or after 1.5 s without an answer. */
  async leave(): Promise<void> {
    if (this.#status.kind === 'closed' || this.#isLeaving) return;
    this.#isLeaving = true;
    if (this.#status.kind === 'dropped') {
      // No further attempt after the one that may be under way; should that succeed, it is used to leave.
      this.room.reconnection.enabled = false;
      this.#close(closeCodes.left);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_PATIENCE_MS);
    });
    await Promise.race([this.room.leave(), patience]);
    clearTimeout(timer);
    if (this.status.kind === 'closed') return;
    this.room.connection.close(closeCodes.left);
    this.#close(closeCodes.left);
  }

  /** Runs for the first loss and again for every attempt that failed, before the SDK decides on the next one. */
  #noteDrop(): void {
    if (this.#status.kind === 'closed') return;
    const nowMs = performance.now();
    if (this.#status.kind === 'joined') this.#change({ kind: 'dropped', graceEndsAtMs: nowMs + RECONNECT_GRACE_MS });
    else if (nowMs > this.#status.graceEndsAtMs + GRACE_SLACK_MS) this.room.reconnection.enabled = false;
    clearTimeout(this.#attemptTimer);
    this.#attemptTimer = setTimeout(() => this.room.connection.close(CloseCode.MAY_TRY_RECONNECT), ATTEMPT_MS);
  }

  #noteReturn(): void {
    clearTimeout(this.#attemptTimer);
    // The SDK acknowledges the handshake and takes the new token right after this: a message sent before would be
    // refused as out of turn.
    queueMicrotask(() => {
      if (this.#isLeaving) {
        void this.room.leave();
        return;
      }
      this.#change({ kind: 'joined' });
      for (const listener of this.#tokenListeners) listener(this.token);
      for (const send of this.#held.splice(0)) send();
    });
  }

  #takeNotice({ text }: ServerMessages['notice']): void {
    if (this.#onNotice) this.#onNotice(String(text));
    else this.#unseenNotice = String(text);
  }

  #close(code: number): void {
    clearTimeout(this.#attemptTimer);
    if (this.#status.kind === 'closed') return;
    this.#held.length = 0;
    this.#change({ kind: 'closed', code, sentence: closeSentence(code) });
  }

  #change(status: ConnectionStatus): void {
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}
