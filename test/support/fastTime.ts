import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';
import { ThreadWork } from './ThreadWork.ts';

/** Frames, steps and delayed packets are due at exact milliseconds, so time never moves by more while anything comes in. */
const STEP_MS = 1;
/** After this, what a timer has sent over loopback has been read at the other end, and so has the answer. */
const TURNS_A_STEP = 2;
/** Vitest reads imports through a proxy, which is too slow for every turn. */
const afterInputAndOutput = setImmediate;
const { nodeTiming } = performance;
/** What stays open, and timers that are not ours. Anything else is to come with the next turn, or whenever it is answered. */
const AT_REST = new Set(['TCPSocketWrap', 'TCPServerWrap', 'PipeWrap', 'TTYWrap', 'Timeout']);

/**
 * Makes the rooms, clients and proxies of a test file run as fast as the CPU can. Their timers and clocks are vitest's fake
 * ones, which this advances; sockets are real. Tests with it must not measure real time.
 */
export function fastTime(): void {
  let isRunning = true;
  let running: Promise<void>;
  let threads: ThreadWork;
  const run = async () => {
    for (let eventsBefore = 0; isRunning; ) {
      for (let turn = 0; turn < TURNS_A_STEP; turn++) await afterInputAndOutput();
      // Time stands still meanwhile: on a busy machine, seconds of it would pass before that is done.
      if (threads.isUnderWay) {
        await threads.settle();
        continue;
      }
      const { events } = nodeTiming.uvMetricsInfo;
      if (events === eventsBefore && process.getActiveResourcesInfo().every((name) => AT_REST.has(name))) passOver();
      else vi.advanceTimersByTime(STEP_MS);
      eventsBefore = events;
    }
  };
  beforeAll(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    });
    threads = new ThreadWork();
    running = run();
  });
  afterAll(async () => {
    isRunning = false;
    await running;
    threads.stopWatching();
    vi.useRealTimers();
  });
}

/** To the next millisecond at which a timer is due: until then, nothing can happen. */
function passOver(): void {
  vi.advanceTimersToNextTimer();
  vi.advanceTimersByTime(0);
}
