import { setImmediate as afterInputAndOutput } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';

/** Frames, steps and delayed packets are due at exact milliseconds, so time never moves by more at once. */
const STEP_MS = 1;
/** After this, what a timer has sent over loopback has been read at the other end, and so has the answer. */
const TURNS_A_STEP = 2;
/**
 * At most twenty times as fast as real time. Some work (such as signing) is done in other threads, and on a busy machine
 * seconds of a room's time would pass before it is done.
 */
const LEAST_NS_A_STEP = 50_000n;

/**
 * Makes the rooms, clients and proxies of a test file run as fast as the CPU can. Their timers and clocks are vitest's fake
 * ones, which this advances; sockets are real. Tests with it must not measure real time.
 */
export function fastTime(): void {
  let isRunning = true;
  let running: Promise<void>;
  const run = async () => {
    // A real clock, not one that the test advances.
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
