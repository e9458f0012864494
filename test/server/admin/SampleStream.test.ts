import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowChanges } from '../../../server/admin/RowChanges.ts';
import { SampleRing } from '../../../server/admin/SampleRing.ts';
import { SampleStream } from '../../../server/admin/SampleStream.ts';
import { HISTORY_MS, SAMPLE_EVERY_MS, type Sample } from '../../../shared/admin.ts';

describe('the ring of samples', () => {
  it('keeps so many, and none that is too old', () => {
    const ring = new SampleRing(100, 3);
    for (const atMs of [0, 10, 20, 30]) ring.add([atMs, 1]);
    expect(ring.list(30).map(([atMs]) => atMs)).toEqual([10, 20, 30]);
    ring.add([125, 1]);
    expect(ring.list(125).map(([atMs]) => atMs)).toEqual([30, 125]);
    expect(ring.list(1_000)).toEqual([]);
  });
});

describe('the stream of samples', () => {
  let taken = 0;
  let started = 0;
  const failures: unknown[] = [];
  const sampler = {
    start: async () => {
      started++;
    },
    take: async (): Promise<Sample> => [Date.now(), ++taken],
  };
  const open = () => new SampleStream({ sampler, now: Date.now, onFailure: (error) => failures.push(error) });

  beforeEach(() => {
    vi.useFakeTimers();
    taken = 0;
    started = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does nothing while nobody looks, and stops with the last who does', async () => {
    const stream = open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([started, taken, vi.getTimerCount()]).toEqual([0, 0, 0]);
    const seen: Sample[] = [];
    const stops = [stream.watch((sample) => seen.push(sample)), stream.watch(() => {})];
    await vi.advanceTimersByTimeAsync(3 * SAMPLE_EVERY_MS);
    expect([started, taken, seen.length]).toEqual([1, 3, 3]);
    for (const stop of stops) stop();
    expect([stream.isRunning, vi.getTimerCount()]).toEqual([false, 0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(taken).toBe(3);
    expect(stream.history).toHaveLength(3);
  });

  it('keeps a quarter of an hour, however long somebody looks', async () => {
    const stream = open();
    const stop = stream.watch(() => {});
    await vi.advanceTimersByTimeAsync(2 * HISTORY_MS);
    expect(taken).toBe((2 * HISTORY_MS) / SAMPLE_EVERY_MS);
    expect(stream.history).toHaveLength(HISTORY_MS / SAMPLE_EVERY_MS);
    stop();
    expect(failures).toEqual([]);
  });
});

describe('the changes of a table', () => {
  it('are the rows that differ and the ids that are gone, and all rows for a page that has none', () => {
    const changes = new RowChanges<{ id: string; count: number }>();
    const rows = [
      { id: 'a', count: 1 },
      { id: 'b', count: 1 },
    ];
    expect(changes.take(rows)).toEqual({ rows, gone: [] });
    expect(changes.take(rows)).toEqual({ rows: [], gone: [] });
    expect(changes.take([{ id: 'b', count: 2 }])).toEqual({ rows: [{ id: 'b', count: 2 }], gone: ['a'] });
    changes.forget();
    expect(changes.take([{ id: 'b', count: 2 }])).toEqual({ rows: [{ id: 'b', count: 2 }], gone: [] });
  });
});
