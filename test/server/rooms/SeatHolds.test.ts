import { type Client, Deferred } from '@colyseus/core';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { SeatHolds } from '../../../server/rooms/SeatHolds.ts';
import { SteppedProcess } from '../../support/SteppedProcess.ts';

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
    const holds = new SeatHolds(book, 30_000, new SteppedProcess().sleep);
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

/** Stands for Colyseus' room: it holds a seat until its promise settles. */
class FakeRoom {
  readonly _reconnections = {};
  readonly held = Object.assign(new Deferred<Client>(), { isOver: false });

  allowReconnection(_client: Client, seconds: unknown) {
    expect(seconds).toBe('manual');
    this.held.catch(() => {
      this.held.isOver = true;
    });
    return this.held;
  }
}

function drop() {
  const process = new SteppedProcess();
  const room = new FakeRoom();
  const holds = new SeatHolds(room, 30_000, process.sleep);
  const client = { sessionId: 'ann' } as Client;
  holds.issueToken(client);
  expect(holds.hold(client)).toBe(true);
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      process.run(100);
      await vi.advanceTimersByTimeAsync(100);
    }
  };
  return { process, room, client, pass };
}

describe('the grace of a dropped player', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is as long as is configured', async () => {
    const { room, pass } = drop();
    await pass(29_900);
    expect(room.held.isOver).toBe(false);
    await pass(200);
    expect(room.held.isOver).toBe(true);
  });

  it('does not pass while the process sleeps, when nobody could come back', async () => {
    const { process, room, pass } = drop();
    await pass(10_000);
    process.stop(90_000);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(room.held.isOver).toBe(false);
    await pass(19_900);
    expect(room.held.isOver).toBe(false);
    await pass(200);
    expect(room.held.isOver).toBe(true);
  });

  it('ends when the player is back', async () => {
    const { room, client } = drop();
    room.held.resolve(client);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
