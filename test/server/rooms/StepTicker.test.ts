import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SHARED_BY_PLAYERS, STEP_SLOTS, StepTicker, StepTickers } from '../../../server/rooms/StepTicker.ts';

const STEP_MS = 100;
const PLAYERS = 10;
/** Rooms of so many players that share a moment. */
const SHARED_BY = SHARED_BY_PLAYERS / PLAYERS;
let ticker: StepTicker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  ticker = new StepTicker(STEP_MS, () => performance.now());
});
afterEach(() => {
  vi.useRealTimers();
});

/** Notes when it was called, in ms. */
function noter() {
  const times: number[] = [];
  return { times, run: () => void times.push(performance.now()) };
}

/** Stops the process, as a long callback does: the clock runs, and no timer. */
function block(ms: number): void {
  const nowMs = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(nowMs + ms);
}

test('a room is called once a step, and first when it was told', async () => {
  vi.advanceTimersByTime(7);
  const { times, run } = noter();
  const { firstInMs, end } = ticker.add(run, PLAYERS);
  const addedAtMs = performance.now();
  vi.advanceTimersByTime(STEP_MS * 10);
  expect(times).toHaveLength(10);
  expect(times[0]).toBe(Math.ceil(addedAtMs + firstInMs));
  expect(times.at(-1)! - times[0]!).toBe(9 * STEP_MS);
  end();
});

/** Adds rooms, and returns how many share each moment of the next step, in their order. */
function addRooms(count: number, players = PLAYERS) {
  const rooms = Array.from({ length: count }, noter);
  const tickings = rooms.map(({ run }) => ticker.add(run, players));
  const beganMs = performance.now();
  vi.advanceTimersByTime(STEP_MS);
  const moments = rooms.map(({ times }) => times[0]! - beganMs).sort((a, b) => a - b);
  const sharedBy = [...new Set(moments)].map((moment) => moments.filter((each) => each === moment).length);
  return { moments: [...new Set(moments)], sharedBy, tickings };
}

test('few rooms step together', () => {
  expect(addRooms(SHARED_BY).sharedBy).toEqual([SHARED_BY]);
});

test.each([2, 4, STEP_SLOTS])('more rooms are spread over %i moments, far from each other', (count) => {
  const { moments, sharedBy } = addRooms(count * SHARED_BY);
  expect(sharedBy).toEqual(Array(count).fill(SHARED_BY));
  for (let slot = 1; slot < count; slot++) {
    expect(moments[slot]! - moments[slot - 1]!).toBeGreaterThanOrEqual(Math.floor(STEP_MS / count));
  }
});

test('of many rooms, as many share each moment', () => {
  expect(addRooms(STEP_SLOTS * (SHARED_BY + 1)).sharedBy).toEqual(Array(STEP_SLOTS).fill(SHARED_BY + 1));
});

test('of large rooms, fewer share each moment; one that is larger than all has a moment of its own', () => {
  const players = SHARED_BY_PLAYERS / 2 - 1;
  expect(addRooms(4, players).sharedBy).toEqual([2, 2]);
  expect(addRooms(2, SHARED_BY_PLAYERS + 1).sharedBy).toEqual([1, 1]);
});

test('a small room fills up what large ones have left', () => {
  const large = addRooms(2, SHARED_BY_PLAYERS - PLAYERS);
  expect(large.sharedBy).toEqual([1, 1]);
  expect(addRooms(2).moments.toSorted()).toEqual(large.moments.toSorted());
});

test('a new room takes the place of one that has ended', () => {
  const first = addRooms(SHARED_BY);
  const second = addRooms(SHARED_BY);
  expect(second.moments).not.toEqual(first.moments);
  first.tickings[3]!.end();
  expect(addRooms(1).moments).toEqual(first.moments);
});

test('what one room does while rooms run, come or go does not disturb the others', () => {
  const order: string[] = [];
  const fill = (name: string, act = () => {}) =>
    Array.from({ length: SHARED_BY / 2 }, () =>
      ticker.add(() => {
        order.push(name);
        act();
      }, PLAYERS),
    );
  const firsts = fill('first', () => {
    for (const { end } of seconds) end();
    if (order.length === 1) ticker.add(() => void order.push('late'), PLAYERS);
  });
  const seconds = fill('second');
  vi.advanceTimersByTime(STEP_MS);
  expect(order).toEqual(Array(SHARED_BY / 2).fill('first'));
  vi.advanceTimersByTime(STEP_MS);
  expect(order).toContain('late');
  for (const { end } of firsts) end();
});

test('after a pause, a room is called once and not once for each step that it missed', () => {
  const { times, run } = noter();
  ticker.add(run, PLAYERS);
  vi.advanceTimersByTime(STEP_MS);
  block(STEP_MS * 50);
  vi.advanceTimersByTime(STEP_MS);
  vi.restoreAllMocks();
  expect(times).toHaveLength(2);
});

test('without rooms there is no timer', () => {
  const { end } = ticker.add(() => {}, PLAYERS);
  expect(vi.getTimerCount()).toBe(1);
  end();
  vi.advanceTimersByTime(STEP_MS);
  expect(vi.getTimerCount()).toBe(0);
});

test('rooms of one rate share a ticker', () => {
  const tickers = new StepTickers(() => performance.now());
  expect(tickers.of(30)).toBe(tickers.of(30));
  expect(tickers.of(60)).not.toBe(tickers.of(30));
});
