import type { Room } from '@colyseus/sdk';
import { SILENCE_MS } from '../../shared/limits.ts';
import {
  type ClientMessageName,
  type ClientMessages,
  closeCodes,
  closeReasonOf,
  closeSentence,
  type ServerMessages,
} from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { LinkWatch, LONGEST_RETRY_DELAY_MS } from './LinkWatch.ts';
import { measureTraffic, type NetStatistics } from './measureTraffic.ts';

export type ConnectionStatus =
  | { readonly kind: 'joined' }
  /** The SDK is retrying; the seat is held until `graceEndsAtMs`. Both on the clock of performance.now. */
  | { readonly kind: 'dropped'; readonly sinceMs: number; readonly graceEndsAtMs: number }
  | { readonly kind: 'closed'; readonly code: number; readonly sentence: string };

/** The server may have noticed the drop later than this client, and then holds the seat for longer. */
const GRACE_SLACK_MS = SILENCE_MS + 1_000;
/** A server that was stopped answers nothing, and holds its seats until it goes on: the grace does not pass meanwhile. */
const UNANSWERED_SLACK_MS = 300_000;
const LEAVE_PATIENCE_MS = 1_500;
/** Messages written while the socket is away; the oldest are forgotten. */
const HELD_MESSAGES_MAX = 10;
const NO_SEAT_HELD =
  'The connection to the room was lost. This server does not hold seats for players who drop, so yours is gone.';

/** A seat in a room as its client sees it, through drops and reconnects until it is closed. No DOM. */
export class Connection<State extends RoomState> {
  readonly room: Room<unknown, State>;
  readonly code: string;
  readonly statistics: NetStatistics;
  readonly #link: LinkWatch;
  #status: ConnectionStatus = { kind: 'joined' };
  readonly #statusListeners = new Set<(status: ConnectionStatus) => void>();
  readonly #tokenListeners = new Set<(token: string) => void>();
  readonly #held: (() => void)[] = [];
  #onNotice: ((text: string) => void) | undefined;
  /** The first one comes right behind the first state, when the game that shows it may still be loading. */
  #unseenNotice: string | undefined;
  /** For how long the server holds a seat; unknown until it has said so. */
  #graceMs: number | undefined;
  #isLeaving = false;

  /** @param room a joined room, before its first state and the messages behind it */
  constructor(room: Room<unknown, State>) {
    this.room = room;
    this.code = room.roomId;
    this.statistics = measureTraffic(room);
    this.#link = new LinkWatch(room, this.statistics);
    // Retries end with the grace, not with a count; the default would refuse to retry in a room's first five seconds.
    room.reconnection.minUptime = 0;
    room.reconnection.maxDelay = LONGEST_RETRY_DELAY_MS;
    room.reconnection.maxRetries = Number.POSITIVE_INFINITY;
    // What comes before belongs to joining, which has its own patience.
    room.onStateChange.once(() => this.#link.watchConnection());
    room.onMessage('identity', ({ graceMs }: ServerMessages['identity']) => {
      this.#graceMs = graceMs;
    });
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

  /** For how long the server holds a seat, in ms; 0 until it has said so. */
  get graceMs(): number {
    return this.#graceMs ?? 0;
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
    this.#link.end();
    const nowMs = performance.now();
    const slackMs = this.#link.hasAttemptHung ? UNANSWERED_SLACK_MS : GRACE_SLACK_MS;
    if (this.#status.kind === 'joined' && this.#graceMs) {
      this.#change({ kind: 'dropped', sinceMs: nowMs, graceEndsAtMs: nowMs + this.#graceMs });
    } else if (this.#status.kind === 'joined' || nowMs > this.#status.graceEndsAtMs + slackMs) {
      // The SDK tells of the end right behind this.
      this.room.reconnection.enabled = false;
      return;
    }
    this.#link.watchAttempt();
  }

  #noteReturn(): void {
    this.#link.end();
    // The SDK acknowledges the handshake and takes the new token right after this: a message sent before would be
    // refused as out of turn.
    queueMicrotask(() => {
      if (this.#isLeaving) {
        void this.room.leave();
        return;
      }
      this.#change({ kind: 'joined' });
      this.#link.watchConnection();
      for (const listener of this.#tokenListeners) listener(this.token);
      for (const send of this.#held.splice(0)) send();
    });
  }

  #takeNotice({ text }: ServerMessages['notice']): void {
    if (this.#onNotice) this.#onNotice(String(text));
    else this.#unseenNotice = String(text);
  }

  #close(code: number): void {
    this.#link.end();
    if (this.#status.kind === 'closed') return;
    this.#held.length = 0;
    const wasLost = this.#graceMs === 0 && closeReasonOf(code) === undefined;
    this.#change({ kind: 'closed', code, sentence: wasLost ? NO_SEAT_HELD : closeSentence(code) });
  }

  #change(status: ConnectionStatus): void {
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}
