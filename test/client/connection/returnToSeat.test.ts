import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { returnToSeat } from '../../../client/connection/returnToSeat.ts';

const HELD_MS = 5_000;
const away = new Error('nobody answers');
const gone = new Error('there is no such seat');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function comeBack(enter: () => Promise<string>, isOver = () => false): Promise<string | undefined> {
  return returnToSeat(enter, { heldMs: HELD_MS, isPassing: (error) => error === away, isOver });
}

test('a seat is asked for until a server answers', async () => {
  const enter = vi.fn<() => Promise<string>>().mockRejectedValueOnce(away).mockRejectedValueOnce(away);
  enter.mockResolvedValue('seat');
  const returned = comeBack(enter);
  await vi.runAllTimersAsync();
  expect(await returned).toBe('seat');
  expect(enter).toHaveBeenCalledTimes(3);
});

test('a seat that is gone is not asked for again', async () => {
  const enter = vi.fn<() => Promise<string>>().mockRejectedValue(gone);
  await expect(comeBack(enter)).rejects.toBe(gone);
  expect(enter).toHaveBeenCalledTimes(1);
});

test('nobody asks for longer than the seat is held', async () => {
  const enter = vi.fn<() => Promise<string>>().mockRejectedValue(away);
  const beganMs = performance.now();
  const returned = expect(comeBack(enter)).rejects.toBe(away);
  await vi.runAllTimersAsync();
  await returned;
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(HELD_MS);
});

test('whoever does not want the seat any more does not ask again', async () => {
  let isOver = false;
  const enter = vi.fn<() => Promise<string>>().mockRejectedValue(away);
  const returned = comeBack(enter, () => isOver);
  await vi.advanceTimersByTimeAsync(0);
  isOver = true;
  await vi.runAllTimersAsync();
  expect(await returned).toBeUndefined();
  expect(enter).toHaveBeenCalledTimes(1);
});
