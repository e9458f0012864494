import type { RegisteredHandler } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptRoom } from '../../../server/revival/KeptStore.ts';
import {
  type BackedUpRoom,
  HURRIED_A_TURN,
  KEEP_EVERY_MS,
  RoomBackups,
  TURN_MS,
} from '../../../server/revival/RoomBackups.ts';
import type { SavedRoom } from '../../../server/rooms/saved/SavedRoom.ts';

type Listener = (room: BackedUpRoom) => void;

class Room implements BackedUpRoom {
  roomId: string;
  /** What it would save; undefined if it is closing. */
  saves: string | undefined;
  isBroken = false;
  people: readonly object[] = [{}];

  constructor(code: string) {
    this.roomId = code;
    this.saves = code;
  }

  saveRoom(): SavedRoom | undefined {
    if (this.isBroken) throw new Error('cannot be saved');
    const parts = { group: { people: this.people, lost: [] } };
    return this.saves === undefined ? undefined : ({ code: this.saves, game: 'arena', parts } as unknown as SavedRoom);
  }
}

function open() {
  const kept = new Map<string, KeptRoom>();
  const writes: string[] = [];
  const state = { isReachable: true, announced: 0 };
  const warnings: string[] = [];
  const backups = new RoomBackups({
    store: {
      announce: async (processId, version) => {
        expect([processId, version]).toEqual(['own', 'format 1']);
        state.announced++;
      },
      keep: async (processId, room) => {
        expect(processId).toBe('own');
        writes.push(room.room.code);
        kept.set(room.room.code, room);
      },
      drop: async (_processId, code) => void kept.delete(code),
      dropAll: async () => kept.clear(),
    },
    processId: () => 'own',
    version: () => 'format 1',
    isReachable: () => state.isReachable,
    log: pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) }),
    now: () => performance.now(),
  });
  const listeners: Record<string, Listener> = {};
  const handler = { on: (name: string, listener: Listener) => (listeners[name] = listener) };
  backups.follow(handler as unknown as RegisteredHandler);
  backups.start();
  const add = (code: string) => {
    const room = new Room(code);
    listeners.create!(room);
    return room;
  };
  return { backups, kept, writes, state, warnings, add, end: (room: Room) => listeners.dispose!(room) };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('a room is kept at once, and then again every few seconds', () => {
  const { kept, writes, add, state } = open();
  add('BCDFG');
  vi.advanceTimersByTime(0);
  expect([...kept.keys()]).toEqual(['BCDFG']);
  vi.advanceTimersByTime(10 * KEEP_EVERY_MS);
  expect(writes.length).toBeGreaterThanOrEqual(10);
  expect(writes.length).toBeLessThanOrEqual(12);
  expect(state.announced).toBeGreaterThanOrEqual(9);
});

test('many rooms take turns, so that few are saved at once, and none is forgotten', () => {
  const { writes, add } = open();
  const codes = Array.from({ length: 90 }, (_, index) => `ROOM${index}`);
  for (const code of codes) add(code);
  vi.advanceTimersByTime(2 * KEEP_EVERY_MS);
  writes.length = 0;
  let most = 0;
  for (let ms = 0; ms < 2 * KEEP_EVERY_MS; ms += TURN_MS) {
    const before = writes.length;
    vi.advanceTimersByTime(TURN_MS);
    most = Math.max(most, writes.length - before);
  }
  expect(most).toBeLessThanOrEqual(Math.ceil((codes.length * TURN_MS) / KEEP_EVERY_MS));
  expect(new Set(writes)).toEqual(new Set(codes));
});

test('a change is kept in the same moment, but a room that changes all the time only ten times a second', () => {
  const { backups, writes, add } = open();
  const room = add('BCDFG');
  vi.advanceTimersByTime(TURN_MS);
  writes.length = 0;
  backups.hurry(room);
  expect(writes).toHaveLength(0);
  vi.advanceTimersByTime(0);
  expect(writes).toHaveLength(1);
  for (let ms = 0; ms < 1_000; ms++) {
    backups.hurry(room);
    vi.advanceTimersByTime(1);
  }
  expect(writes.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(2 * TURN_MS);
  const settled = writes.length;
  vi.advanceTimersByTime(2 * TURN_MS);
  expect(writes).toHaveLength(settled);
});

test('strangers who change many rooms all the time cost no more than a few, and hold up nobody for long', () => {
  const { backups, writes, add } = open();
  const theirs = Array.from({ length: 20 }, (_, index) => add(`ROOM${index}`));
  const own = add('BCDFG');
  vi.advanceTimersByTime(2 * KEEP_EVERY_MS);
  writes.length = 0;
  for (let turn = 0; turn < 20; turn++) {
    for (const room of theirs) backups.hurry(room);
    if (turn === 5) backups.hurry(own);
    vi.advanceTimersByTime(TURN_MS);
  }
  expect(writes.length).toBeLessThanOrEqual(20 * (HURRIED_A_TURN + 1) + HURRIED_A_TURN);
  expect(writes.indexOf('BCDFG')).toBeLessThan(12 * (HURRIED_A_TURN + 1));
});

test('a room that ends, or to which nobody would come back, is no longer there', () => {
  const { backups, kept, add, end } = open();
  const [ending, empty] = [add('BCDFG'), add('HJKLM')];
  add('NPQRS').people = [];
  vi.advanceTimersByTime(TURN_MS);
  end(ending);
  expect([...kept.keys()]).toEqual(['HJKLM']);
  backups.hurry(ending);
  empty.saves = undefined;
  vi.advanceTimersByTime(KEEP_EVERY_MS + TURN_MS);
  expect(kept.size).toBe(0);
});

test('a group that moved to another room is kept from there, when the old one ends', () => {
  const { kept, add, end } = open();
  const old = add('BCDFG');
  vi.advanceTimersByTime(TURN_MS);
  const next = add('BCDFG');
  next.saves = undefined;
  vi.advanceTimersByTime(TURN_MS);
  old.roomId = 'BCDFG-moved';
  next.saves = 'BCDFG';
  end(old);
  vi.advanceTimersByTime(TURN_MS);
  expect([...kept.keys()]).toEqual(['BCDFG']);
});

test('a process that stops leaves nothing, also nothing that closes later', async () => {
  const { backups, kept, add } = open();
  const room = add('BCDFG');
  vi.advanceTimersByTime(TURN_MS);
  await backups.stop();
  backups.hurry(room);
  vi.advanceTimersByTime(KEEP_EVERY_MS);
  expect(kept.size).toBe(0);
});

test('a room that cannot be saved is logged, and keeps no other from it', () => {
  const { kept, warnings, add } = open();
  add('BCDFG').isBroken = true;
  add('HJKLM');
  vi.advanceTimersByTime(KEEP_EVERY_MS);
  expect([...kept.keys()]).toEqual(['HJKLM']);
  expect(warnings[0]).toContain('a room could not be kept');
});

test('while Redis is away, nothing is written, and then everything', () => {
  const { kept, writes, state, add } = open();
  state.isReachable = false;
  add('BCDFG');
  vi.advanceTimersByTime(2 * KEEP_EVERY_MS);
  expect(writes).toHaveLength(0);
  state.isReachable = true;
  vi.advanceTimersByTime(KEEP_EVERY_MS + TURN_MS);
  expect([...kept.keys()]).toEqual(['BCDFG']);
});

test('deaths are counted until the room has lived for a minute', () => {
  const { backups, kept, add } = open();
  backups.noteDeaths('BCDFG', 1);
  backups.noteDeaths('HJKLM', 1)();
  add('BCDFG');
  add('HJKLM');
  vi.advanceTimersByTime(TURN_MS);
  expect([kept.get('BCDFG')?.deaths, kept.get('HJKLM')?.deaths]).toEqual([1, 0]);
  vi.advanceTimersByTime(60_000 + KEEP_EVERY_MS);
  expect(kept.get('BCDFG')?.deaths).toBe(0);
});
