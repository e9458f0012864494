import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { TalkedMessages } from '../../shared/talk/talkMessages.ts';
import type { MatchConnection } from '../MatchPlace.ts';

export const OUTBOX_MAX = 20;

/** A line that the server does not have yet. */
export interface PendingLine {
  readonly id: string;
  readonly text: string;
  /** Session id of the only reader; everybody reads it without. */
  readonly to?: string | undefined;
}

export type OutboxConnection = Pick<MatchConnection, 'code' | 'status' | 'onStatus' | 'send' | 'hear'>;

/** Longer than a page takes to follow its group to another room. */
const TRAVEL_MS = 30_000;
/** Lines on the way to the room that the group has moved to. */
let onTheWay: { readonly code: string | undefined; readonly lines: readonly PendingLine[]; readonly untilMs: number } =
  {
    code: undefined,
    lines: [],
    untilMs: 0,
  };

/**
 * Sends lines in order, one at a time, each until the server has answered it. A line may be sent again after a lost
 * connection: its id tells the server whether it has it already.
 */
export class Outbox {
  readonly #connection: OutboxConnection;
  readonly #pending: Signal<readonly PendingLine[]> = signal([]);
  readonly #problem: Signal<string | undefined> = signal(undefined);
  readonly #prefix = Math.random().toString(36).slice(2, 12);
  readonly #endings: (() => void)[];
  #nextId = 1;
  /** Whether the first line is on its way, or waits until it may be sent again. */
  #isSent = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: OutboxConnection) {
    this.#connection = connection;
    if (onTheWay.code === connection.code && performance.now() < onTheWay.untilMs) this.#pending.value = onTheWay.lines;
    onTheWay = { code: undefined, lines: [], untilMs: 0 };
    this.#endings = [
      connection.hear('talked', (answer) => this.#take(answer)),
      connection.onStatus(() => this.#sendAgain()),
    ];
    this.#sendFirst();
  }

  /** The oldest first. */
  get pending(): ReadonlySignal<readonly PendingLine[]> {
    return this.#pending;
  }

  /** Why the server did not take the last line, or not yet. */
  get problem(): ReadonlySignal<string | undefined> {
    return this.#problem;
  }

  /** Returns false if too many lines are waiting. */
  add(text: string, to?: string): boolean {
    if (this.#pending.peek().length >= OUTBOX_MAX) return false;
    this.#problem.value = undefined;
    this.#pending.value = [...this.#pending.peek(), { id: `${this.#prefix}-${this.#nextId++}`, text, to }];
    this.#sendFirst();
    return true;
  }

  /** If the group has moved, the next outbox sends what is still waiting. */
  dispose(): void {
    const { code, status } = this.#connection;
    if (status.kind === 'closed' && status.moved)
      onTheWay = { code, lines: this.#pending.peek(), untilMs: performance.now() + TRAVEL_MS };
    clearTimeout(this.#timer);
    for (const end of this.#endings) end();
  }

  #sendFirst(): void {
    const [first] = this.#pending.peek();
    if (!first || this.#isSent || this.#connection.status.kind !== 'joined') return;
    clearTimeout(this.#timer);
    this.#isSent = true;
    const { id, text, to } = first;
    if (to === undefined) this.#connection.send('chat', { id, text });
    else this.#connection.send('direct', { id, sessionId: to, text });
  }

  #take({ id, refusal, waitMs }: TalkedMessages['talked']): void {
    // An answer to a line that was sent twice.
    if (this.#pending.peek()[0]?.id !== id) return;
    this.#problem.value = refusal;
    if (waitMs === undefined) {
      this.#pending.value = this.#pending.peek().slice(1);
      this.#sendAgain();
    } else this.#timer = setTimeout(() => this.#sendAgain(), waitMs);
  }

  #sendAgain(): void {
    this.#isSent = false;
    this.#sendFirst();
  }
}
