import { expect, test } from 'vitest';
import { aimNear } from '../../../../client/games/arena/aimNear.ts';

const own = { x: 500, y: 500 };

test('aims at the target nearest to the angle, among those that are near it', () => {
  const targets = [
    { x: 800, y: 560 },
    { x: 800, y: 480 },
    { x: 500, y: 200 },
  ];
  expect(aimNear(own, 0, targets)).toBeCloseTo(Math.atan2(-20, 300));
});

test('keeps the angle where nobody is near it, or nobody is within range', () => {
  expect(aimNear(own, Math.PI, [{ x: 800, y: 500 }])).toBe(Math.PI);
  expect(aimNear(own, 0, [{ x: 3_000, y: 510 }])).toBe(0);
  expect(aimNear(own, 0.3, [])).toBe(0.3);
});
