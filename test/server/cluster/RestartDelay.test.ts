import { describe, expect, it } from 'vitest';
import { RestartDelay } from '../../../server/cluster/RestartDelay.ts';

describe('RestartDelay', () => {
  it('doubles with each early death, up to half a minute', () => {
    const delay = new RestartDelay();
    const delays = Array.from({ length: 9 }, () => delay.next(100));
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('begins anew after a process that lived for a minute', () => {
    const delay = new RestartDelay();
    delay.next(100);
    delay.next(100);
    expect(delay.next(60_000)).toBe(250);
  });
});
