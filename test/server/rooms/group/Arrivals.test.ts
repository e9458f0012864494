import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProcessSleep } from '../../../../server/protection/ProcessSleep.ts';
import { Arrivals } from '../../../../server/rooms/group/Arrivals.ts';

const ARRIVAL_MS = 5_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function expecting(...people: readonly (readonly [id: string, wasConnected: boolean])[]) {
  const onAllHere = vi.fn();
  const late: string[] = [];
  const sleep = new ProcessSleep({ now: () => performance.now(), uptime: () => performance.now() });
  sleep.start();
  const arrivals = new Arrivals(sleep, onAllHere);
  for (const [id, wasConnected] of people) arrivals.expect(id, wasConnected, () => late.push(id));
  return { arrivals, late, onAllHere };
}

describe('the people who are on their way', () => {
  test('are all here when the last who was connected has arrived', () => {
    const { arrivals, onAllHere } = expecting(['ann', true], ['bob', true], ['cid', false]);
    expect(arrivals.isAnybodyOnTheWay).toBe(true);
    arrivals.end('ann');
    expect(onAllHere).not.toHaveBeenCalled();
    arrivals.end('bob');
    expect(onAllHere).toHaveBeenCalledOnce();
    expect([arrivals.isAnybodyOnTheWay, arrivals.isAwaited('cid')]).toEqual([false, true]);
    arrivals.end('cid');
    expect(onAllHere).toHaveBeenCalledOnce();
  });

  test('are late after five seconds, are not waited for any longer, and may still arrive', async () => {
    const { arrivals, late, onAllHere } = expecting(['ann', true], ['bob', true]);
    arrivals.end('ann');
    await vi.advanceTimersByTimeAsync(ARRIVAL_MS - 100);
    expect([late, onAllHere.mock.calls]).toEqual([[], []]);
    await vi.advanceTimersByTimeAsync(200);
    expect(late).toEqual(['bob']);
    expect(onAllHere).toHaveBeenCalledOnce();
    expect(arrivals.isAwaited('bob')).toBe(true);
  });

  test('have the whole time from when they can arrive', async () => {
    const { arrivals, late } = expecting(['ann', true]);
    await vi.advanceTimersByTimeAsync(ARRIVAL_MS - 100);
    arrivals.waitAnew();
    await vi.advanceTimersByTimeAsync(ARRIVAL_MS - 100);
    expect(late).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(late).toEqual(['ann']);
  });
});
