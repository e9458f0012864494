import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EntryProblem } from '../../client/EntryProblem.ts';
import type { Playroom } from '../../client/Playroom.ts';
import { returnToken, seatGrace } from '../../client/remembered.ts';
import { Session } from '../../client/Session.ts';
import { FakeBrowser } from '../support/FakeBrowser.ts';

let browser: FakeBrowser;

beforeEach(() => {
  vi.useFakeTimers();
  browser = new FakeBrowser('/r/BCDFG');
  browser.reload();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Reloads in a room whose server does not answer. `triedMs` is from the first try to the last. */
async function tryInVain(graceMs: number) {
  seatGrace.keep({ graceMs });
  returnToken.keep('BCDFG:token');
  const triedAtMs: number[] = [];
  const join = async () => {
    triedAtMs.push(performance.now());
    throw new EntryProblem('room', 'nobody answers', { isPassing: true });
  };
  const session = new Session('Ann', async () => ({ join }) as unknown as Playroom);
  let isOver = false;
  void session.open().then(() => {
    isOver = true;
  });
  while (!isOver) await vi.advanceTimersByTimeAsync(100);
  return { session, triedMs: triedAtMs.at(-1)! - triedAtMs[0]! };
}

describe('a page reloaded while its server is out of reach', () => {
  test.each([5_000, 30_000, 120_000, 300_000])('tries for as long as its seat is held: %i ms', async (graceMs) => {
    const { triedMs } = await tryInVain(graceMs);
    expect(triedMs).toBeGreaterThan(graceMs - 1_600);
    expect(triedMs).toBeLessThan(graceMs + 1_600);
  });

  test('says in the end that the seat is gone, where one may join again', async () => {
    const { session } = await tryInVain(5_000);
    expect(session.screen.value).toEqual({ kind: 'invite', code: 'BCDFG' });
    expect(session.problem.value).toMatchObject({
      field: 'room',
      sentence: expect.stringContaining('seat was released'),
    });
  });

  test('tries once where no seat is held', async () => {
    expect((await tryInVain(0)).triedMs).toBe(0);
  });
});
