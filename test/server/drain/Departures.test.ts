import type { RegisteredHandler, Room } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { Departures } from '../../../server/drain/Departures.ts';
import { moveRoom } from '../../../server/drain/moveRoom.ts';

vi.mock('../../../server/drain/moveRoom.ts');
vi.useFakeTimers();
afterEach(() => {
  vi.clearAllTimers();
  vi.mocked(moveRoom).mockReset();
});

const codes = ['BCDFG', 'CDFGH', 'DFGHJ', 'FGHJK', 'GHJKL', 'HJKLM'];

/** Departures of rooms with these codes, and the codes of those that they have tried to move. */
function departing(): { departures: Departures; tried: string[] } {
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
    const room = { roomId: code, saveRoom: () => ({ code }) } as unknown as Room;
    for (const open of opened) open(room);
  }
  const tried: string[] = [];
  vi.mocked(moveRoom).mockImplementation(async (_room, { code }) => {
    tried.push(code);
    await new Promise((resolve) => setTimeout(resolve, 100));
    throw new Error('no answer');
  });
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
  const { departures, tried } = departing();
  departures.start();
  await vi.advanceTimersByTimeAsync(50);
  departures.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(tried).toHaveLength(4);
});
