import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isolatedName } from '../../shared/isolatedName.ts';
import { cleanChatText } from '../../shared/talk/cleanChatText.ts';
import type { ReportReason, TalkLine } from '../../shared/talk/talkMessages.ts';
import type { Phrases } from '../games/GameWords.ts';
import { writeIfChanged } from '../hud/writeIfChanged.ts';
import type { MatchConnection } from '../MatchPlace.ts';
import { talkTexts } from '../text/talkTexts.ts';
import { MutedPeople } from './MutedPeople.ts';
import { Outbox } from './Outbox.ts';

const LINES_MAX = 150;
/** How long a line is shown beside the game. */
const FRESH_MS = 9_000;
const TYPING_MS = 6_000;
/** How often this player says that they are still writing. */
const TYPING_AGAIN_MS = 3_000;

export type TalkConnection = Pick<MatchConnection, 'room' | 'code' | 'status' | 'onStatus' | 'send' | 'hear'>;

/** Somebody to write to, or to mute. */
export interface TalkPerson {
  readonly id: string;
  readonly name: string;
  readonly mark: string;
}

/** What is said in the room, as the page shows it. */
export class TalkModel {
  readonly outbox: Outbox;
  readonly muted = new MutedPeople();
  readonly phrases: Signal<Phrases> = signal(talkTexts.phrases);
  /** Everybody else who may be written to. */
  readonly people: Signal<readonly TalkPerson[]> = signal([]);
  readonly isOn = signal(true);
  readonly isConnected = signal(true);
  /** Whether there is a team to show a place to. */
  readonly hasTeam = signal(false);
  /** The session id of the person to write to; empty for everybody. */
  readonly to = signal('');
  readonly problem = signal('');
  readonly unread = signal(0);
  /** Names of those who are writing. */
  readonly typers: Signal<readonly string[]> = signal([]);
  /** All lines but those of muted people, the oldest first. */
  readonly lines: ReadonlySignal<readonly TalkLine[]> = computed(() =>
    this.#lines.value.filter((one) => this.#isHeard(one)),
  );
  /** Those that have just come. */
  readonly fresh: ReadonlySignal<readonly TalkLine[]> = computed(() => {
    const after = this.#staleNumber.value;
    return this.lines.value.filter(({ number }) => number > after);
  });
  readonly #connection: TalkConnection;
  readonly #lines: Signal<readonly TalkLine[]> = signal([]);
  readonly #staleNumber = signal(0);
  /** When each line came that is still fresh. */
  readonly #arrivals: { readonly number: number; readonly atMs: number }[] = [];
  readonly #typing = new Map<string, number>();
  readonly #endings: (() => void)[];
  #saidTypingAtMs = Number.NEGATIVE_INFINITY;

  constructor(connection: TalkConnection) {
    this.#connection = connection;
    this.outbox = new Outbox(connection);
    this.#endings = [
      connection.hear('talk', ({ lines, isAll }) => this.#take(lines, isAll === true)),
      connection.hear('typing', ({ sessionId, isTyping }) => this.#noteTyping(sessionId, isTyping)),
      () => this.outbox.dispose(),
    ];
  }

  get ownId(): string {
    return this.#connection.room.sessionId;
  }

  /** Whom the next line goes to; undefined for everybody. */
  get listener(): TalkPerson | undefined {
    return this.people.value.find(({ id }) => id === this.to.value);
  }

  /** Runs a few times a second. */
  update(nowMs: number): void {
    const { state, sessionId } = this.#connection.room;
    const people: TalkPerson[] = [];
    for (const [id, { name, mark, isBot }] of state.seats)
      if (!isBot && id !== sessionId) people.push({ id, name, mark });
    writeIfChanged(this.people, people);
    this.isOn.value = state.settings.isTalkOn;
    this.isConnected.value = this.#connection.status.kind === 'joined';
    this.hasTeam.value = (state.seats.get(sessionId)?.team ?? 0) > 0;
    while (this.#arrivals[0] && nowMs - this.#arrivals[0].atMs > FRESH_MS)
      this.#staleNumber.value = Math.max(this.#staleNumber.peek(), this.#arrivals.shift()!.number);
    this.#showTypers(nowMs);
  }

  /** Returns whether the line was taken. */
  send(typed: string): boolean {
    const text = cleanChatText(typed);
    if (text === undefined) return false;
    const isTaken = this.outbox.add(text, this.listener?.id);
    this.#saidTypingAtMs = Number.NEGATIVE_INFINITY;
    return isTaken;
  }

  /** Call when this player changes the text, or stops. */
  type(isTyping: boolean, nowMs: number): void {
    const hasSaid = nowMs - this.#saidTypingAtMs < TYPING_AGAIN_MS;
    if (hasSaid === isTyping || !this.isOn.peek() || this.#connection.status.kind !== 'joined') return;
    if (!isTyping && this.#saidTypingAtMs === Number.NEGATIVE_INFINITY) return;
    this.#saidTypingAtMs = isTyping ? nowMs : Number.NEGATIVE_INFINITY;
    const to = this.listener?.id;
    this.#connection.send('typing', { isTyping, ...(to === undefined ? {} : { sessionId: to }) });
  }

  say(phrase: number): void {
    this.#sendNow('phrase', { phrase });
  }

  emote(emote: number): void {
    this.#sendNow('emote', { emote });
  }

  /** Shows a place to this player's own team, in world units. */
  mark(x: number, y: number): void {
    this.#sendNow('marker', { x, y });
  }

  /** Adds a line by somebody, on this page only, for what cannot be shown in any other way. */
  tell(sessionId: string, what: string): void {
    const name = this.#connection.room.state.seats.get(sessionId)?.name;
    if (name === undefined) return;
    // Between two lines of the room, which have whole numbers.
    const number = (this.#lines.peek().at(-1)?.number ?? 0) + 1 / 1024;
    this.#lines.value = [
      ...this.#lines.peek(),
      { number, kind: 'note' as const, text: talkTexts.said(isolatedName(name), what) },
    ].slice(-LINES_MAX);
  }

  report(sessionId: string, reason: ReportReason): void {
    this.#sendNow('report', { sessionId, reason });
  }

  /** Whether this player wants to see what somebody does. */
  isSeen(sessionId: string): boolean {
    return !this.muted.has(this.#connection.room.state.seats.get(sessionId)?.mark ?? '');
  }

  dispose(): void {
    for (const end of this.#endings) end();
  }

  /** Not later: what is said with one press is about the moment. */
  #sendNow(...[name, payload]: Parameters<TalkConnection['send']>): void {
    if (this.#connection.status.kind === 'joined') this.#connection.send(name, payload);
  }

  #take(lines: readonly TalkLine[], isAll: boolean): void {
    const before = this.#lines.peek().at(-1)?.number ?? 0;
    const nowMs = performance.now();
    // What was said before this player came is not news.
    const isNews = !isAll || before > 0;
    this.#lines.value = (isAll ? lines : [...this.#lines.peek(), ...lines]).slice(-LINES_MAX);
    for (const line of lines) {
      if (line.number <= before) continue;
      this.#arrivals.push({ number: line.number, atMs: nowMs });
      if (line.kind === 'note' || line.from.sessionId === this.ownId || !this.#isHeard(line)) continue;
      if (isNews) this.unread.value++;
      this.#typing.delete(line.from.sessionId);
    }
    this.#arrivals.splice(0, this.#arrivals.length - LINES_MAX);
    this.#showTypers(nowMs);
  }

  #isHeard(line: TalkLine): boolean {
    return line.kind === 'note' || !this.muted.has(line.from.mark);
  }

  #noteTyping(sessionId: string, isTyping: boolean): void {
    const nowMs = performance.now();
    if (isTyping && this.#connection.room.state.seats.has(sessionId)) this.#typing.set(sessionId, nowMs + TYPING_MS);
    else this.#typing.delete(sessionId);
    this.#showTypers(nowMs);
  }

  #showTypers(nowMs: number): void {
    const { seats } = this.#connection.room.state;
    for (const [id, endsAtMs] of this.#typing) if (nowMs > endsAtMs || !seats.has(id)) this.#typing.delete(id);
    const ids = [...this.#typing.keys()].filter((id) => this.isSeen(id));
    writeIfChanged(
      this.typers,
      ids.map((id) => isolatedName(seats.get(id)?.name ?? '')),
    );
  }
}
