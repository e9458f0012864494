import { assert, describe, expect, test } from 'vitest';
import { shootAtRunner } from '../support/shootAtRunner.ts';

describe('at 150 ms round trip with jitter', () => {
  test('own shots show in the same frame, the server believes them, and leading hits as at 20 ms', async () => {
    const [near, far] = await shootAtRunner({ roundTripMs: 20, jitterMs: 0 }, { roundTripMs: 150, jitterMs: 15 });
    assert(near && far);
    expect(far.sameFrame).toBeGreaterThanOrEqual(far.shots);
    expect(far.matched / (far.matched + far.missed)).toBeGreaterThanOrEqual(0.95);
    expect(near.hitShare).toBeGreaterThan(0.5);
    expect(far.hitShare / near.hitShare).toBeGreaterThanOrEqual(0.8);
  }, 120_000);
});
