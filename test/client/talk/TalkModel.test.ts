import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type TalkConnection, TalkModel } from '../../../client/talk/TalkModel.ts';
import { RoomSettings, RoomState, Seat } from '../../../shared/room/RoomState.ts';
import type { TalkedMessages, TalkLine } from '../../../shared/talk/talkMessages.ts';

const kept = new Map<string, string>();
let state: RoomState;
let sent: [name: string, payload: unknown][];
let listeners: Partial<Record<keyof TalkedMessages, (message: never) => void>>;
let model: TalkModel;
let nowMs: number;

function seat(id: string, name: string, mark: string): void {
  state.seats.set(id, Object.assign(new Seat(), { name, mark }));
}

function receive<Type extends keyof TalkedMessages>(type: Type, message: TalkedMessages[Type]): void {
  listeners[type]?.(message as never);
}

const from = (sessionId: string) => {
  const { mark, name, look } = state.seats.get(sessionId)!;
  return { sessionId, mark, name, look };
};
const chat = (number: number, by: string, text: string): TalkLine => ({ number, kind: 'chat', from: from(by), text });
const texts = () => model.lines.value.map((line) => (line.kind === 'phrase' ? line.phrase : line.text));

function open(): void {
  const connection = {
    room: { state, sessionId: 'ann', clock: {} },
    status: { kind: 'joined' },
    onStatus: () => () => {},
    send: (name: string, payload: unknown) => void sent.push([name, payload]),
    hear: (type: keyof TalkedMessages, listener: (message: never) => void) => {
      listeners[type] = listener;
      return () => {};
    },
  } as unknown as TalkConnection;
  model = new TalkModel(connection);
}

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  kept.clear();
  nowMs = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  state = new RoomState();
  state.settings = new RoomSettings();
  state.settings.isTalkOn = true;
  sent = [];
  listeners = {};
  seat('ann', 'Ann', 'mark-ann');
  seat('bob', 'Bob', 'mark-bob');
  seat('cat', 'Cat', 'mark-cat');
  open();
  model.update(nowMs);
});

describe('lines', () => {
  test('stand beside the game for nine seconds, and then only in the card', () => {
    receive('talk', { lines: [chat(1, 'bob', 'one')], isAll: true });
    nowMs += 5_000;
    receive('talk', { lines: [chat(2, 'cat', 'two')] });
    nowMs += 5_000;
    model.update(nowMs);
    expect(model.fresh.value.map(({ number }) => number)).toEqual([2]);
    nowMs += 5_000;
    model.update(nowMs);
    expect(model.fresh.value).toEqual([]);
    expect(texts()).toEqual(['one', 'two']);
  });

  test('are replaced by all of them after a reconnect; only new ones are unread', () => {
    receive('talk', { lines: [chat(1, 'bob', 'one'), chat(2, 'ann', 'two')], isAll: true });
    expect(model.unread.value).toBe(0);
    receive('talk', { lines: [chat(1, 'bob', 'one'), chat(2, 'ann', 'two'), chat(3, 'bob', 'three')], isAll: true });
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(model.unread.value).toBe(1);
  });

  test('are bounded', () => {
    for (let number = 1; number <= 400; number++) receive('talk', { lines: [chat(number, 'bob', `${number}`)] });
    expect(model.lines.value).toHaveLength(150);
    expect(texts().at(-1)).toBe('400');
  });
});

describe('a muted person', () => {
  test('is not seen in any way, in this room and the next, until unmuted', () => {
    receive('talk', { lines: [chat(1, 'bob', 'one'), chat(2, 'cat', 'two')] });
    model.muted.toggle('mark-bob');
    receive('talk', { lines: [chat(3, 'bob', 'three')] });
    receive('typing', { sessionId: 'bob', isTyping: true });
    expect(texts()).toEqual(['two']);
    expect(model.typers.value).toEqual([]);
    expect([model.isSeen('bob'), model.isSeen('cat')]).toEqual([false, true]);
    state.seats.get('bob')!.name = 'Another name';
    open();
    receive('talk', { lines: [chat(4, 'bob', 'four')] });
    expect(texts()).toEqual([]);
    model.muted.toggle('mark-bob');
    expect(texts()).toEqual(['four']);
  });

  test('is one of at most two hundred', () => {
    for (let nth = 0; nth < 300; nth++) model.muted.toggle(`mark${nth}`);
    expect(model.muted.marks.value.size).toBe(200);
    expect([model.muted.has('mark99'), model.muted.has('mark299')]).toEqual([false, true]);
  });
});

describe('typing', () => {
  test('of others is shown by name, until their line comes, they stop, or six seconds pass', () => {
    receive('typing', { sessionId: 'bob', isTyping: true });
    receive('typing', { sessionId: 'cat', isTyping: true });
    receive('typing', { sessionId: 'nobody', isTyping: true });
    expect(model.typers.value).toEqual(['Bob', 'Cat']);
    receive('talk', { lines: [chat(1, 'bob', 'Done')] });
    expect(model.typers.value).toEqual(['Cat']);
    nowMs += 6_001;
    model.update(nowMs);
    expect(model.typers.value).toEqual([]);
  });

  test('of this player is told once in three seconds, and when it ends', () => {
    for (let key = 0; key < 20; key++) model.type(true, nowMs + key * 100);
    model.type(true, nowMs + 3_100);
    model.type(false, nowMs + 3_200);
    model.type(false, nowMs + 3_300);
    expect(sent).toEqual([
      ['typing', { isTyping: true }],
      ['typing', { isTyping: true }],
      ['typing', { isTyping: false }],
    ]);
  });

  test('a direct message is told to its reader only', () => {
    model.to.value = 'bob';
    model.type(true, nowMs);
    expect(sent).toEqual([['typing', { isTyping: true, sessionId: 'bob' }]]);
  });
});

test('bots cannot be written to, and whoever has gone is not written to any more', () => {
  state.seats.set('bot', Object.assign(new Seat(), { name: 'Bot', isBot: true }));
  model.update(nowMs);
  expect(model.people.value.map(({ name }) => name)).toEqual(['Bob', 'Cat']);
  model.to.value = 'bob';
  state.seats.delete('bob');
  model.update(nowMs);
  expect(model.listener).toBeUndefined();
});
