import { describe, expect, it } from 'vitest';
import { Squash } from '../../../client/render/Squash.ts';

const FRAME_MS = 1000 / 60;

describe('Squash', () => {
  it('stretches after a kick, swings through, and comes to rest', () => {
    const squash = new Squash();
    squash.kick(0.4);
    let most = 0;
    let least = 0;
    for (let frame = 0; frame < 60; frame++) {
      squash.update(FRAME_MS);
      most = Math.max(most, squash.stretch);
      least = Math.min(least, squash.stretch);
    }
    expect(most).toBeGreaterThan(0.1);
    expect(least).toBeLessThan(-0.01);
    expect(Math.abs(squash.stretch)).toBeLessThan(0.001);
  });

  it('never turns a marble inside out, however often it is kicked and however long a frame is', () => {
    const squash = new Squash();
    for (let frame = 0; frame < 40; frame++) {
      squash.kick(frame % 2 === 0 ? 3 : -3);
      squash.update(frame % 3 === 0 ? 100 : FRAME_MS);
      expect(Math.abs(squash.stretch)).toBeLessThanOrEqual(0.42);
    }
  });

  it('looks the same at 30 and at 144 frames a second', () => {
    const slow = new Squash();
    const fast = new Squash();
    slow.kick(0.3);
    fast.kick(0.3);
    for (let frame = 0; frame < 3; frame++) slow.update(1000 / 30);
    for (let frame = 0; frame < 14; frame++) fast.update(100 / 14);
    expect(slow.stretch).toBeCloseTo(fast.stretch, 1);
  });
});
