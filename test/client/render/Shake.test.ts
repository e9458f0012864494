import { describe, expect, it } from 'vitest';
import { Shake } from '../../../client/render/Shake.ts';

describe('Shake', () => {
  it('stays small, whatever happens at once, and is over within a second', () => {
    const shake = new Shake();
    for (let hit = 0; hit < 100; hit++) shake.add(7);
    let nowMs = 0;
    let furthest = 0;
    for (let frame = 0; frame < 60; frame++) {
      nowMs += 1000 / 60;
      shake.update(nowMs, 1000 / 60);
      furthest = Math.max(furthest, Math.hypot(shake.x, shake.y));
    }
    expect(furthest).toBeGreaterThan(2);
    expect(furthest).toBeLessThan(16);
    expect(shake.x).toBeCloseTo(0, 9);
    expect(shake.y).toBeCloseTo(0, 9);
  });
});
