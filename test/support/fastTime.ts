import { setImmediate as afterInputAndOutput } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';

/** A frame, a step or a delayed packet is due to the millisecond, so time never moves by more at once. */
const STEP_MS = 1;
/** What a timer sends has then been read at the other end of loopback, and the answer to it too. */
const TURNS_A_STEP = 2;
/**
 * At most twenty times as fast as real time: signing, for one, is done by another thread, and on a busy machine seconds of a
 * room's time would pass before its answer.
 */
const LEAST_NS_A_STEP = 50_000n;

/**
 * Lets a test file's rooms, clients and proxies play as fast as the CPU can: their timers and clocks are vitest's, which
 * this moves on; sockets are real. Nothing measures how long anything takes.
 */
export function fastTime(): void {
  let isRunning = true;
  let running: Promise<void>;
  const run = async () => {
    // Not one of the clocks that the test moves.
    let steppedNs = process.hrtime.bigint();
    while (isRunning) {
      for (let turn = 0; turn < TURNS_A_STEP; turn++) await afterInputAndOutput();
      if (process.hrtime.bigint() - steppedNs < LEAST_NS_A_STEP) continue;
      steppedNs = process.hrtime.bigint();
      vi.advanceTimersByTime(STEP_MS);
    }
  };
  beforeAll(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    });
    running = run();
  });
  afterAll(async () => {
    isRunning = false;
    await running;
    vi.useRealTimers();
  });
}
