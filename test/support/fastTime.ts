import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, vi } from 'vitest';

/** Frames, steps and delayed packets are due at exact milliseconds, so time never moves by more at once. */
const STEP_MS = 1;
/** After this, what a timer has sent over loopback has been read at the other end, and so has the answer. */
const TURNS_A_STEP = 2;
/** Vitest reads imports through a proxy, which is too slow for every turn. */
const afterInputAndOutput = setImmediate;

/**
 * Makes the rooms, clients and proxies of a test file run as fast as the CPU can. Their timers and clocks are vitest's fake
 * ones, which this advances; sockets are real. Tests with it must not measure real time.
 */
export function fastTime(): void {
  let isRunning = true;
  let running: Promise<void>;
  let signing: Signing;
  const run = async () => {
    while (isRunning) {
      for (let turn = 0; turn < TURNS_A_STEP; turn++) await afterInputAndOutput();
      if (!signing.isUnderWay()) vi.advanceTimersByTime(STEP_MS);
    }
  };
  beforeAll(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    });
    signing = watchSigning();
    running = run();
  });
  afterAll(async () => {
    isRunning = false;
    await running;
    signing.stopWatching();
    vi.useRealTimers();
  });
}

interface Signing {
  isUnderWay(): boolean;
  stopWatching(): void;
}

/**
 * Tokens are signed and checked in other threads. Time stands still meanwhile: on a busy machine, seconds of it would pass
 * before that is done.
 */
function watchSigning(): Signing {
  const { sign, verify, importKey } = globalThis.crypto.subtle;
  const methods = { sign, verify, importKey };
  let underWay = 0;
  const counted = Object.entries(methods).map(([name, method]) => {
    const work = method as (...given: unknown[]) => Promise<unknown>;
    const count = async (...given: unknown[]) => {
      underWay++;
      try {
        return await work.apply(globalThis.crypto.subtle, given);
      } finally {
        underWay--;
      }
    };
    return [name, count];
  });
  Object.assign(globalThis.crypto.subtle, Object.fromEntries(counted));
  return {
    isUnderWay: () => underWay > 0,
    stopWatching: () => Object.assign(globalThis.crypto.subtle, methods),
  };
}
