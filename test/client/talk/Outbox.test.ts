import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionStatus } from '../../../client/connection/Connection.ts';
import { OUTBOX_MAX, Outbox, type OutboxConnection } from '../../../client/talk/Outbox.ts';
import { MOVED, type ServerMessages } from '../../../shared/protocol.ts';
import type { TalkedMessages } from '../../../shared/talk/talkMessages.ts';

/** A connection whose other end is this test. */
class FakeConnection {
  readonly code: string;
  status: ConnectionStatus = { kind: 'joined' };
  readonly sent: { name: string; id?: string; text?: string; sessionId?: string }[] = [];
  #onStatus = () => {};
  #onTalked: (answer: TalkedMessages['talked']) => void = () => {};
  readonly send = ((name: string, payload: object) =>
    void this.sent.push({ name, ...payload })) as OutboxConnection['send'];
  readonly hear = ((_type: string, listener: (answer: TalkedMessages['talked']) => void) => {
    this.#onTalked = listener;
    return () => {};
  }) as OutboxConnection['hear'];

  constructor(code = 'BCDFG') {
    this.code = code;
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#onStatus = () => listener(this.status);
    return () => {};
  }

  enter(kind: 'joined' | 'dropped'): void {
    this.status = kind === 'joined' ? { kind } : { kind, sinceMs: 0, graceEndsAtMs: 30_000 };
    this.#onStatus();
  }

  /** Answers the last line that was sent. */
  answer(rest: Partial<TalkedMessages['talked']> = {}): void {
    this.#onTalked({ id: this.sent.at(-1)!.id!, ...rest });
  }

  get texts(): (string | undefined)[] {
    return this.sent.map(({ text }) => text);
  }
}

let connection: FakeConnection;
let outbox: Outbox;
const waiting = () => outbox.pending.value.map(({ text }) => text);
beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  outbox = new Outbox(connection);
});
afterEach(() => {
  outbox.dispose();
  vi.useRealTimers();
});

describe('lines', () => {
  test('are sent in order, the next one when the server has the one before', () => {
    for (const text of ['one', 'two', 'three']) outbox.add(text);
    expect(connection.texts).toEqual(['one']);
    connection.answer();
    connection.answer();
    expect(connection.texts).toEqual(['one', 'two', 'three']);
    expect(waiting()).toEqual(['three']);
    connection.answer();
    expect(waiting()).toEqual([]);
    expect(new Set(connection.sent.map(({ id }) => id)).size).toBe(3);
  });

  test('to one person are direct messages', () => {
    outbox.add('psst', 'bob');
    expect(connection.sent[0]).toMatchObject({ name: 'direct', sessionId: 'bob', text: 'psst' });
  });

  test('typed while the connection is away wait, and are sent once it is back', () => {
    connection.enter('dropped');
    outbox.add('one');
    outbox.add('two');
    expect(connection.texts).toEqual([]);
    connection.enter('joined');
    connection.answer();
    connection.answer();
    expect(connection.texts).toEqual(['one', 'two']);
  });

  test('whose answer was lost with the connection are sent again, under the same id', () => {
    outbox.add('one');
    connection.enter('dropped');
    connection.enter('joined');
    expect(connection.texts).toEqual(['one', 'one']);
    expect(connection.sent[0]!.id).toBe(connection.sent[1]!.id);
    connection.answer();
    connection.answer();
    expect(waiting()).toEqual([]);
    expect(connection.texts).toEqual(['one', 'one']);
  });

  test('are bounded: the twenty-first is not taken', () => {
    connection.enter('dropped');
    for (let nth = 0; nth < OUTBOX_MAX; nth++) expect(outbox.add(`${nth}`)).toBe(true);
    expect(outbox.add('one more')).toBe(false);
    expect(waiting()).toHaveLength(OUTBOX_MAX);
  });
});

describe('a refusal', () => {
  test('is shown, and the next line is sent', () => {
    outbox.add('one');
    outbox.add('two');
    connection.answer({ refusal: 'The host has muted you.' });
    expect(outbox.problem.value).toBe('The host has muted you.');
    expect(connection.texts).toEqual(['one', 'two']);
  });

  test('with a time is shown, and the line is sent again after it, once', () => {
    outbox.add('one');
    connection.answer({ refusal: 'Wait 2 s before you write again.', waitMs: 1_500 });
    expect(outbox.problem.value).toBe('Wait 2 s before you write again.');
    vi.advanceTimersByTime(1_499);
    expect(connection.texts).toEqual(['one']);
    vi.advanceTimersByTime(1);
    expect(connection.texts).toEqual(['one', 'one']);
    connection.answer();
    expect(outbox.problem.value).toBeUndefined();
    vi.advanceTimersByTime(10_000);
    expect(connection.texts).toEqual(['one', 'one']);
  });

  test('is waited for, whatever is added meanwhile', () => {
    outbox.add('one');
    connection.answer({ refusal: 'Wait 2 s before you write again.', waitMs: 1_500 });
    outbox.add('two');
    expect(connection.texts).toEqual(['one']);
  });
});

describe('when the group moves to another room', () => {
  /** The outbox of the next match, in a room with this code. */
  function moveOn(code: string, afterMs = 0): FakeConnection {
    connection.status = { kind: 'closed', code: MOVED, sentence: '', moved: {} as ServerMessages['moved'] };
    outbox.dispose();
    vi.advanceTimersByTime(afterMs);
    connection = new FakeConnection(code);
    outbox = new Outbox(connection);
    return connection;
  }

  test('lines that the server has not answered are sent there, in order, the first one with the same id', () => {
    for (const text of ['one', 'two', 'three']) outbox.add(text, 'bob');
    connection.answer();
    const [, second] = connection.sent;
    const next = moveOn('BCDFG');
    expect(next.sent).toEqual([second]);
    expect(waiting()).toEqual(['two', 'three']);
    outbox.add('four');
    next.answer();
    next.answer();
    expect(next.texts).toEqual(['two', 'three', 'four']);
    expect(new Set(next.sent.map(({ id }) => id)).size).toBe(3);
  });

  test.each([
    ['in a room with another code', 'GHJKL', 0],
    ['much later', 'BCDFG', 31_000],
  ])('they are not sent %s', (_when, code, afterMs) => {
    outbox.add('one');
    expect(moveOn(code, afterMs).sent).toEqual([]);
    expect(waiting()).toEqual([]);
  });

  test('they are sent once, and those of a match that ended otherwise not at all', () => {
    outbox.add('one');
    moveOn('BCDFG').answer();
    outbox.add('two');
    connection.status = { kind: 'closed', code: 4101, sentence: '' };
    outbox.dispose();
    connection = new FakeConnection();
    outbox = new Outbox(connection);
    expect(connection.sent).toEqual([]);
  });
});
