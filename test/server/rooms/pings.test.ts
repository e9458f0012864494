import { EventEmitter } from 'node:events';
import type { Client } from '@colyseus/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { measurePing } from '../../../server/rooms/pings.ts';

/** A socket whose other end answers each ping after a while, the transport's among them. */
class FarSocket extends EventEmitter {
  readyState = 1;
  #roundTripMs: number | undefined;

  constructor(roundTripMs: number | undefined) {
    super();
    this.#roundTripMs = roundTripMs;
  }

  ping(payload: string): void {
    if (this.#roundTripMs === undefined) return;
    setTimeout(() => this.emit('pong', Buffer.from(payload)), this.#roundTripMs);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A minute of a room that measures every 2 s, on a transport that pings every 0.5. Returns what was reported. */
function measureFor(socket: FarSocket, ms = 60_000): number[] {
  const reports: number[] = [];
  for (let passed = 0; passed < ms; passed += 500) {
    socket.ping('');
    if (passed % 2_000 === 0) measurePing({ ref: socket } as unknown as Client, (report) => reports.push(report));
    vi.advanceTimersByTime(500);
  }
  return reports;
}

describe('a round trip', () => {
  test.each([5, 200, 499, 700, 1_500, 1_999])('of %i ms is measured among the pings of the transport', (ms) => {
    const reports = measureFor(new FarSocket(ms));
    expect(reports.length).toBeGreaterThanOrEqual(29);
    expect(new Set(reports)).toEqual(new Set([Math.round(ms / 5) * 5]));
  });

  test('longer than the time between two measurements is measured all the same', () => {
    expect(new Set(measureFor(new FarSocket(3_300)))).toEqual(new Set([3_300]));
  });

  test.each([
    ['never answers', new FarSocket(undefined)],
    [
      'answers what was not asked',
      Object.assign(new FarSocket(10), {
        ping(this: FarSocket) {
          this.emit('pong', Buffer.from('?'));
        },
      }),
    ],
  ])('of a client that %s costs one listener, however long', (_what, socket) => {
    expect(measureFor(socket)).toEqual([]);
    expect(socket.listenerCount('pong')).toBe(1);
  });
});
