import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StepTicker, StepTickers } from '../../../server/rooms/StepTicker.ts';

const STEP_MS = 100;
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
  const { firstInMs, end } = ticker.add(run);
  const addedAtMs = performance.now();
  vi.advanceTimersByTime(STEP_MS * 10);
  expect(times).toHaveLength(10);
  expect(times[0]).toBe(Math.ceil(addedAtMs + firstInMs));
  expect(times.at(-1)! - times[0]!).toBe(9 * STEP_MS);
  end();
});

test('rooms are spread over the step', () => {
  const rooms = Array.from({ length: 8 }, noter);
  for (const { run } of rooms) ticker.add(run);
  vi.advanceTimersByTime(STEP_MS);
  const moments = rooms.map(({ times }) => times[0]!).sort((a, b) => a - b);
  expect(new Set(moments).size).toBe(8);
  for (let room = 1; room < 8; room++) expect(moments[room]! - moments[room - 1]!).toBeLessThanOrEqual(13);
});

test('what one room does while rooms run, come or go does not disturb the others', () => {
  const order: string[] = [];
  const fill = (name: string, act = () => {}) =>
    Array.from({ length: 8 }, () =>
      ticker.add(() => {
        order.push(name);
        act();
      }),
    );
  const firsts = fill('first', () => {
    for (const { end } of seconds) end();
    if (order.length === 1) ticker.add(() => void order.push('late'));
  });
  const seconds = fill('second');
  vi.advanceTimersByTime(STEP_MS);
  expect(order.filter((name) => name === 'first')).toHaveLength(8);
  expect(order).not.toContain('second');
  vi.advanceTimersByTime(STEP_MS);
  expect(order).toContain('late');
  for (const { end } of firsts) end();
});

test('after a pause, a room is called once and not once for each step that it missed', () => {
  const { times, run } = noter();
  ticker.add(run);
  vi.advanceTimersByTime(STEP_MS);
  block(STEP_MS * 50);
  vi.advanceTimersByTime(STEP_MS);
  vi.restoreAllMocks();
  expect(times).toHaveLength(2);
});

test('without rooms there is no timer', () => {
  const { end } = ticker.add(() => {});
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
