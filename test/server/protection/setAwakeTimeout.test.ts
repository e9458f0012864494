import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setAwakeTimeout } from '../../../server/protection/setAwakeTimeout.ts';
import { SteppedProcess } from '../../support/SteppedProcess.ts';

let process: SteppedProcess;
const run = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  run.mockReset();
  process = new SteppedProcess();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Awake: time passes, and timers run in it. */
function stayAwake(ms: number): void {
  for (let passed = 0; passed < ms; passed += 100) {
    process.run(100);
    vi.advanceTimersByTime(100);
  }
}

/** Stopped: time passes, and what was due runs at its end. */
function stop(ms: number): void {
  process.stop(ms);
  vi.advanceTimersByTime(ms);
}

it('runs after its time and no earlier', () => {
  setAwakeTimeout(process.sleep, 3_000, run);
  stayAwake(2_900);
  expect(run).not.toHaveBeenCalled();
  stayAwake(200);
  expect(run).toHaveBeenCalledOnce();
  stayAwake(10_000);
  expect(run).toHaveBeenCalledOnce();
});

it('runs behind what came until then, and not at all when that ended it', () => {
  const end = setAwakeTimeout(process.sleep, 3_000, run);
  process.run(3_000);
  vi.advanceTimersToNextTimer();
  expect(run).not.toHaveBeenCalled();
  end();
  stayAwake(10_000);
  expect(run).not.toHaveBeenCalled();
});

it('does not run when it was ended before', () => {
  setAwakeTimeout(process.sleep, 3_000, run)();
  stayAwake(10_000);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

it.each([25_000, 90_000])('is as long as ever after the process was stopped for %i ms', (ms) => {
  setAwakeTimeout(process.sleep, 30_000, run);
  stayAwake(10_000);
  stop(ms);
  stayAwake(19_900);
  expect(run).not.toHaveBeenCalled();
  stayAwake(200);
  expect(run).toHaveBeenCalledOnce();
});

it('counts each of several stops', () => {
  setAwakeTimeout(process.sleep, 30_000, run);
  for (let turn = 0; turn < 3; turn++) {
    stayAwake(9_000);
    stop(40_000);
  }
  stayAwake(2_900);
  expect(run).not.toHaveBeenCalled();
  stayAwake(200);
  expect(run).toHaveBeenCalledOnce();
});
