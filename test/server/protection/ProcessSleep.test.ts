import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProcessSleep } from '../../../server/protection/ProcessSleep.ts';
import { SteppedProcess } from '../../support/SteppedProcess.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the sleep of the process', () => {
  it('is none while it beats, for however long', () => {
    const process = new SteppedProcess();
    process.run(3_600_000);
    expect(process.sleep.count).toBe(0);
    expect(process.sleep.awakeMs()).toBe(3_600_000);
  });

  it.each([1, 20, 25, 90, 3_600])('of %i s is noticed by the first frame, before any timer', (seconds) => {
    const process = new SteppedProcess();
    process.run(1_000);
    process.stop(seconds * 1_000);
    process.sleep.look(process.nowMs);
    expect(process.sleep.msAfter(0)).toBe(seconds * 1_000);
    process.sleep.beat();
    expect(process.sleep.count).toBe(1);
    expect(process.sleep.awakeMs()).toBe(1_000);
  });

  it('is noticed by the next beat when nothing came', () => {
    const process = new SteppedProcess();
    process.stop(25_000);
    process.sleep.beat();
    expect(process.sleep.msAfter(0)).toBe(25_000);
  });

  it('is not what comes a little late', () => {
    const process = new SteppedProcess();
    for (let turn = 0; turn < 50; turn++) {
      process.stop(900);
      process.sleep.beat();
    }
    expect(process.sleep.count).toBe(0);
  });

  it('adds up over several, and tells those apart that came before', () => {
    const process = new SteppedProcess();
    process.stop(5_000);
    process.sleep.beat();
    const before = process.sleep.count;
    process.run(1_000);
    process.stop(3_000);
    process.sleep.look(process.nowMs);
    expect(process.sleep.msAfter(0)).toBe(8_000);
    expect(process.sleep.msAfter(before)).toBe(3_000);
    expect(process.sleep.msAfter(process.sleep.count)).toBe(0);
  });

  it('is no reason for anything ten seconds after it ended', () => {
    const process = new SteppedProcess();
    process.stop(90_000);
    process.sleep.beat();
    process.run(10_000);
    expect(process.sleep.msAfter(0)).toBe(90_000);
    process.run(200);
    expect(process.sleep.msAfter(0)).toBe(0);
    expect(process.sleep.awakeMs()).toBe(10_200);
  });

  it('counts when the machine was suspended and the monotonic clock stood still', () => {
    const process = new SteppedProcess();
    process.run(1_000);
    process.suspend(90_000);
    process.sleep.look(process.nowMs);
    expect(process.sleep.count).toBe(0);
    process.sleep.lookForSuspension(process.nowMs);
    process.sleep.beat();
    expect(process.sleep.count).toBe(1);
    expect(process.sleep.msAfter(0)).toBe(90_000);
    expect(process.sleep.awakeMs()).toBe(1_000);
  });

  it('is not made of a coarse uptime, nor of clocks that drift apart by less than two seconds', () => {
    let nowMs = 0;
    const sleep = new ProcessSleep({ now: () => nowMs, uptime: () => Math.floor((nowMs + 777) / 1_000) * 1_000 });
    for (; nowMs < 100_000; nowMs += 130) sleep.beat();
    expect(sleep.count).toBe(0);
  });

  it('is not made of a clock that is set back, and is seen again after that', () => {
    let nowMs = 0;
    let uptimeMs = 1_000_000;
    const sleep = new ProcessSleep({ now: () => nowMs, uptime: () => uptimeMs });
    const beats = (ms: number) => {
      for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 200, uptimeMs += 200) sleep.beat();
    };
    uptimeMs -= 500_000;
    beats(1_000);
    expect(sleep.count).toBe(0);
    uptimeMs += 30_000;
    beats(1_000);
    expect(sleep.msAfter(0)).toBe(30_000);
  });

  it('is watched for by a timer of its own until it is disposed of', () => {
    vi.useFakeTimers();
    const sleep = new ProcessSleep({ now: () => performance.now(), uptime: () => performance.now() });
    sleep.start();
    vi.advanceTimersByTime(5_000);
    expect(sleep.count).toBe(0);
    sleep.dispose();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5_000);
    sleep.look(performance.now());
    expect(sleep.msAfter(0)).toBe(5_000);
  });
});
