import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProbeWatch } from './ProbeWatch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('measures each input from its sending to the first state that includes it', () => {
  const watch = new ProbeWatch();
  expect(watch.noteSent()).toBe(1);
  vi.advanceTimersByTime(10);
  expect(watch.noteSent()).toBe(2);
  vi.advanceTimersByTime(20);
  watch.noteAcknowledged(2);
  watch.noteAcknowledged(2);
  expect(watch.acknowledgeMs).toEqual([30, 20]);
});

it('checks only states that include an input of its own time, so none that was on its way before', async () => {
  const watch = new ProbeWatch();
  watch.noteSent();
  const taken = watch.takeSnapshots(2, 1000);
  watch.noteAcknowledged(1);
  watch.see(() => 'late');
  watch.noteSent();
  watch.noteAcknowledged(2);
  for (const state of ['one', 'two', 'three']) watch.see(() => state);
  expect(await taken).toEqual(['one', 'two']);
});

it('gives what has come when the time is over', async () => {
  const watch = new ProbeWatch();
  const taken = watch.takeSnapshots(2, 1000);
  watch.noteSent();
  watch.noteAcknowledged(1);
  watch.see(() => 'one');
  vi.advanceTimersByTime(1000);
  expect(await taken).toEqual(['one']);
});
