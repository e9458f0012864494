import { type Client, Deferred } from '@colyseus/core';
import { describe, expect, test } from 'vitest';
import { SeatHolds } from '../../../server/rooms/SeatHolds.ts';

/** What Colyseus keeps of reconnections: each hold ends with the return that it waited for. */
function createBook() {
  const _reconnections: Record<string, [string, Deferred<Client>]> = {};
  const allowReconnection = (client: Client) => {
    const token = client.reconnectionToken;
    const held = new Deferred<Client>();
    _reconnections[token] = [client.sessionId, held];
    held.then(() => delete _reconnections[token]);
    return held;
  };
  return { _reconnections, allowReconnection };
}

/** A client that has not acknowledged its (re)join yet. */
const arrive = () => ({ sessionId: 'session', reconnectionToken: '', _enqueuedMessages: [] }) as unknown as Client;

describe('a seat whose owner', () => {
  test('came back in vain thirty times, its answers lost, still opens to the token it has', async () => {
    const book = createBook();
    const holds = new SeatHolds(book, 30_000);
    const first = arrive();
    holds.issueToken(first);
    delete (first as { _enqueuedMessages?: unknown })._enqueuedMessages;
    const own = first.reconnectionToken;
    expect(holds.hold(first)).toBe(true);
    for (let attempt = 1; attempt <= 30; attempt++) {
      expect(book._reconnections[own]?.[0], `before attempt ${attempt}`).toBe('session');
      const again = arrive();
      book._reconnections[own]![1].resolve(again);
      await new Promise(setImmediate);
      expect(book._reconnections).toEqual({});
      holds.issueToken(again);
      expect(holds.hold(again)).toBe(true);
      expect(book._reconnections[again.reconnectionToken]?.[0]).toBe('session');
      expect(Object.keys(book._reconnections).length).toBeLessThanOrEqual(8);
    }
  });
});
