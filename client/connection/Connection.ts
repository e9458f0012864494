import type { Room } from '@colyseus/sdk';
import { SILENCE_MS } from '../../shared/limits.ts';
import {
  type ClientMessageName,
  type ClientMessages,
  closeCodes,
  closeReasonOf,
  closeSentence,
  MOVED,
  RESTARTING,
  type ServerMessages,
} from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { TalkedMessages } from '../../shared/talk/talkMessages.ts';
import { hangUp } from '../colyseus/hangUp.ts';
import { onReturned } from '../colyseus/onReturned.ts';
import { connectionTexts } from '../text/connectionTexts.ts';
import { LinkWatch, LONGEST_RETRY_DELAY_MS } from './LinkWatch.ts';
import { measureTraffic, type NetStatistics } from './measureTraffic.ts';
import { onFirstState } from './onFirstState.ts';
import { spreadMs } from './returnDelayMs.ts';
import { type AskForSeat, SeatSearch } from './SeatSearch.ts';

type AbsenceTimes = Pick<ServerMessages['identity'], 'awayAfterMs' | 'awayLimitMs'>;

/** With the game's name if the seat is in another room already. */
type MovedSeat = Pick<ServerMessages['moved'], 'roomId' | 'reconnectionToken'> & { readonly name?: string };

export type ConnectionStatus =
  | { readonly kind: 'joined' }
  /** The SDK is retrying; the seat is held until `graceEndsAtMs`. Both times are performance.now. */
  | { readonly kind: 'dropped'; readonly sinceMs: number; readonly graceEndsAtMs: number }
  /** If the seat is in another room now, or will be there when the server has restarted, `moved` says where. */
  | {
      readonly kind: 'closed';
      readonly code: number;
      readonly sentence: string;
      readonly moved?: MovedSeat;
    };

/** The server may notice the drop later than this client, and then holds the seat longer. */
const GRACE_SLACK_MS = SILENCE_MS + 1_000;
/** A suspended server does not respond, and its grace timers stand still until it continues. */
const UNANSWERED_SLACK_MS = 300_000;
const LEAVE_PATIENCE_MS = 1_500;
/** Messages sent while the socket is down. The oldest are dropped. */
const HELD_MESSAGES_MAX = 10;
const UNHEARD_MAX = 100;

/** The client side of a seat in a room, across drops and reconnects until it is closed. Does not use the DOM. */
export class Connection<State extends RoomState> {
  readonly room: Room<unknown, State>;
  readonly code: string;
  readonly statistics: NetStatistics;
  /** Who is banned from the room; known to its host and operators. */
  banned: ServerMessages['bans']['list'] = [];
  readonly #link: LinkWatch;
  readonly #search: SeatSearch;
  #status: ConnectionStatus = { kind: 'joined' };
  readonly #statusListeners = new Set<(status: ConnectionStatus) => void>();
  readonly #tokenListeners = new Set<(token: string) => void>();
  readonly #held: (() => void)[] = [];
  /** What was said before the code that shows it was loaded. */
  readonly #unheard: TalkedMessages['talk'][] = [];
  #onNotice: ((text: string) => void) | undefined;
  /** The first notice follows the first state directly, when the game's code may still be loading. */
  #unseenNotice: string | undefined;
  /** How long the server holds a dropped seat; undefined until the server says so. */
  #graceMs: number | undefined;
  #absences: AbsenceTimes | undefined;
  #awayEndsAtMs: number | undefined;
  #back: ServerMessages['back'] | undefined;
  /** performance.now; undefined while somebody is there. */
  #awaySinceMs: number | undefined;
  #isLeaving = false;
  #tally: ServerMessages['tally'] | undefined;
  #line: ServerMessages['line'] = { place: 0, length: 0 };

  /**
   * @param room a joined room, before its first state and the messages after it
   * @param ask where the seat is, if its process does not answer
   */
  constructor(room: Room<unknown, State>, ask: AskForSeat = async () => undefined) {
    this.room = room;
    this.code = room.roomId;
    this.statistics = measureTraffic(room);
    this.#link = new LinkWatch(room, this.statistics);
    this.#search = new SeatSearch(room, ask);
    // Retries stop when the grace ends, not after a number of attempts. By default the SDK does not retry in the first
    // five seconds.
    room.reconnection.minUptime = 0;
    room.reconnection.maxDelay = LONGEST_RETRY_DELAY_MS;
    room.reconnection.maxRetries = Number.POSITIVE_INFINITY;
    // When a process dies, all of its pages begin in the same moment, and would go on in step.
    const { backoff } = room.reconnection;
    room.reconnection.backoff = (attempt, delayMs) =>
      spreadMs(Math.min(LONGEST_RETRY_DELAY_MS, backoff(attempt, delayMs)), Math.random());
    // Until then, joining has a timeout of its own.
    onFirstState(room, () => this.#link.watchConnection());
    room.onMessage('identity', ({ graceMs, awayAfterMs, awayLimitMs }: ServerMessages['identity']) => {
      this.#graceMs = graceMs;
      this.#absences = { awayAfterMs, awayLimitMs };
    });
    room.onMessage('away', ({ leftMs }: ServerMessages['away']) => {
      this.#awayEndsAtMs = performance.now() + leftMs;
    });
    room.onMessage('back', (back: ServerMessages['back']) => {
      this.#awayEndsAtMs = undefined;
      this.#back = back;
    });
    room.onDrop((code) => this.#noteDrop(code));
    onReturned(room, () => this.#noteReturn());
    room.onLeave((code) => this.#close(code));
    room.onMessage('notice', (notice: ServerMessages['notice']) => this.#takeNotice(notice));
    room.onMessage('tally', (tally: ServerMessages['tally']) => {
      this.#tally = tally;
    });
    room.onMessage('moved', (seat: ServerMessages['moved']) => this.#close(MOVED, seat));
    room.onMessage('line', (line: ServerMessages['line']) => {
      this.#line = line;
    });
    room.onMessage('bans', ({ list }: ServerMessages['bans']) => {
      this.banned = list;
    });
    // The SDK logs a console warning for every message without a listener.
    room.onMessage('*', (type, message) => {
      if (type === 'talk') this.#unheard.push(message);
      if (this.#unheard.length > UNHEARD_MAX) this.#unheard.shift();
    });
  }

  /** Takes the seat again after the page reloads. Changes with each reconnect. */
  get token(): string {
    return this.room.reconnectionToken;
  }

  /** How long the server holds a dropped seat, in ms; 0 until the server says so. */
  get graceMs(): number {
    return this.#graceMs ?? 0;
  }

  /** What the group has won this evening, as far as the server has told. */
  get tally(): ServerMessages['tally'] | undefined {
    return this.#tally;
  }

  /** This player's place in the line for a seat; place 0 if they do not wait. */
  get line(): ServerMessages['line'] {
    return this.#line;
  }

  /** How long this player may be away; undefined until the server says so. */
  get absences(): AbsenceTimes | undefined {
    return this.#absences;
  }

  /** Until when a bot plays this player's seat, as performance.now; undefined while none does. */
  get awayEndsAtMs(): number | undefined {
    return this.#awayEndsAtMs;
  }

  /** What a bot did until this player came back, once. */
  takeReturn(): ServerMessages['back'] | undefined {
    const back = this.#back;
    this.#back = undefined;
    return back;
  }

  /** Nobody is at this client. Send no inputs until `comeBack`. */
  declareAway(): void {
    this.#awaySinceMs = performance.now();
    this.#sayAway();
  }

  /** Somebody is there again. The next input tells the server. */
  comeBack(): void {
    this.#awaySinceMs = undefined;
  }

  /** Call when the network may be back, or may have gone unnoticed: acts at once instead of waiting. */
  hurry(): void {
    if (this.#status.kind !== 'closed') this.#link.hurry();
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Calls back on every change of status. Returns a function that unsubscribes. */
  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  /** Calls back with the new token after each reconnect. Returns a function that unsubscribes. */
  onToken(listener: (token: string) => void): () => void {
    this.#tokenListeners.add(listener);
    return () => this.#tokenListeners.delete(listener);
  }

  /** Sets who shows the room's notices to this player. A notice that has not been shown yet is passed on at once. */
  showNotices(show: (text: string) => void): void {
    this.#onNotice = show;
    if (this.#unseenNotice !== undefined) show(this.#unseenNotice);
    this.#unseenNotice = undefined;
  }

  /** Calls back with what others say, and first with what was said before. Returns a function that ends it. */
  hear<Type extends keyof TalkedMessages>(type: Type, listener: (message: TalkedMessages[Type]) => void): () => void {
    if (type === 'talk') for (const message of this.#unheard.splice(0)) listener(message as TalkedMessages[Type]);
    return this.room.onMessage(type, listener);
  }

  /** While the connection is dropped, messages are queued. Once it is closed, they are discarded. */
  send<Name extends ClientMessageName>(name: Name, payload: ClientMessages[Name]): void {
    if (this.#status.kind === 'joined') this.room.send(name, payload);
    else if (this.#status.kind === 'dropped') {
      this.#held.push(() => this.room.send(name, payload));
      if (this.#held.length > HELD_MESSAGES_MAX) this.#held.shift();
    }
  }

  /**
   * Leaves on purpose. Resolves when the server responds, or after 1.5 s. The server still holds the seat for a while.
   */
  async leave(): Promise<void> {
    if (this.#status.kind === 'closed' || this.#isLeaving) return;
    this.#isLeaving = true;
    if (this.#status.kind === 'dropped') {
      // No further attempt after the one in progress. If that one succeeds, it is used to leave.
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
    hangUp(this.room, closeCodes.left);
    this.#close(closeCodes.left);
  }

  /** Runs for the first loss and for every failed attempt, before the SDK decides about the next one. */
  #noteDrop(code: number): void {
    if (this.#status.kind === 'closed') return;
    // A client without a seat, such as a big screen, joins again.
    if (code === RESTARTING && this.#graceMs !== undefined) {
      this.#close(RESTARTING, this.#ownSeat());
      return;
    }
    this.#link.end();
    const nowMs = performance.now();
    const slackMs = this.#link.hasAttemptHung ? UNANSWERED_SLACK_MS : GRACE_SLACK_MS;
    if (this.#status.kind === 'joined' && this.#graceMs) {
      this.#search.begin();
      this.#change({ kind: 'dropped', sinceMs: nowMs, graceEndsAtMs: nowMs + this.#heldMs(this.#graceMs, nowMs) });
    } else if (this.#status.kind === 'joined' || nowMs > this.#status.graceEndsAtMs + slackMs) {
      // The SDK reports the end right after this.
      this.room.reconnection.enabled = false;
      return;
    } else void this.#lookElsewhere();
    this.#link.watchAttempt();
  }

  async #lookElsewhere(): Promise<void> {
    const seat = await this.#search.look();
    if (seat && this.#status.kind === 'dropped') this.#close(MOVED, { ...this.#ownSeat(), name: seat.name });
  }

  /** To the SDK, the state of the next process is a different one, so this room object is given up. */
  #ownSeat(): MovedSeat {
    const [roomId = '', reconnectionToken = ''] = this.token.split(':');
    return { roomId, reconnectionToken };
  }

  /** The server holds the seat of somebody who is away for longer, because their page may be asleep. */
  #heldMs(graceMs: number, nowMs: number): number {
    if (this.#awaySinceMs === undefined) return graceMs;
    return Math.max(graceMs, (this.#absences?.awayLimitMs ?? 0) - (nowMs - this.#awaySinceMs));
  }

  #noteReturn(): void {
    this.#link.end();
    if (this.#isLeaving) {
      void this.room.leave();
      return;
    }
    this.#change({ kind: 'joined' });
    this.#link.watchConnection();
    for (const listener of this.#tokenListeners) listener(this.token);
    this.#sayAway();
    for (const send of this.#held.splice(0)) send();
  }

  /** Again after each reconnect: what was said as the connection broke may be lost, and inputs on their way end an absence. */
  #sayAway(): void {
    if (this.#awaySinceMs !== undefined && this.#status.kind === 'joined') this.send('away', {});
  }

  #takeNotice({ text }: ServerMessages['notice']): void {
    if (this.#onNotice) this.#onNotice(String(text));
    else this.#unseenNotice = String(text);
  }

  #close(code: number, moved?: MovedSeat): void {
    this.#link.end();
    if (this.#status.kind === 'closed') return;
    this.#held.length = 0;
    if (moved) {
      // The SDK's room knows the state of the old room only. The server closes the socket.
      this.room.reconnection.enabled = false;
      this.#change({ kind: 'closed', code, sentence: closeSentence(code), moved });
      return;
    }
    const wasLost = this.#graceMs === 0 && code !== RESTARTING && closeReasonOf(code) === undefined;
    this.#change({ kind: 'closed', code, sentence: wasLost ? connectionTexts.noSeatHeld : closeSentence(code) });
  }

  #change(status: ConnectionStatus): void {
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}
