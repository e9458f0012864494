import type { RegisteredHandler, Room } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Departures } from '../../../server/drain/Departures.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const codes = ['BCDFG', 'CDFGH', 'DFGHJ', 'FGHJK', 'GHJKL', 'HJKLM'];

/** Departures of rooms that cannot move, and the codes of those that were tried. */
function departing(onTry: (count: number) => void = () => {}): { departures: Departures; tried: string[] } {
  const tried: string[] = [];
  const departures = new Departures({
    mail: { post: () => Promise.reject(new Error('not used')) },
    catchUp: () => Promise.resolve(),
    hasPlace: () => true,
    choose: () => 'elsewhere',
    log: pino({ level: 'silent' }),
    now: () => performance.now(),
  });
  const opened: ((room: Room) => void)[] = [];
  departures.follow({
    on: (event: string, listener: (room: Room) => void) => event === 'create' && opened.push(listener),
  } as unknown as RegisteredHandler);
  for (const code of codes) {
    const standStill = () => {
      tried.push(code);
      onTry(tried.length);
      throw new Error('cannot');
    };
    const room = { roomId: code, saveRoom: () => ({ code }), standStill } as unknown as Room;
    for (const open of opened) open(room);
  }
  return { departures, tried };
}

test('rooms that could not move are tried again, each time after a longer wait', async () => {
  const { departures, tried } = departing();
  departures.start();
  await vi.advanceTimersByTimeAsync(4_900);
  expect(tried.toSorted()).toEqual(codes);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(tried).toHaveLength(2 * codes.length);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(tried).toHaveLength(2 * codes.length);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(tried).toHaveLength(3 * codes.length);
  departures.stop();
});

test('no further room is moved when the drain is called off', async () => {
  const { departures, tried } = departing((count) => {
    if (count === 4) departures.stop();
  });
  departures.start();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tried).toHaveLength(4);
});
