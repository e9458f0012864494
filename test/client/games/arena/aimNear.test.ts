import { expect, test } from 'vitest';
import { aimNear } from '../../../../client/games/arena/aimNear.ts';
import type { ArenaMap } from '../../../../shared/games/arena/maps.ts';

const own = { x: 500, y: 500 };

/** Four thousand units to each side, with a wall and a piece of cover where the test wants them. */
function mapWith({ walls = [], cover = [] }: Partial<Pick<ArenaMap, 'walls' | 'cover'>>): ArenaMap {
  return { name: 'test', width: 4000, height: 4000, walls, cover, solids: [...walls, ...cover], spawns: [] };
}

const field = mapWith({});

test('aims at the target nearest to the angle, among those that are near it', () => {
  const targets = [
    { x: 800, y: 560 },
    { x: 800, y: 480 },
    { x: 500, y: 200 },
  ];
  expect(aimNear(own, 0, targets, field)).toBeCloseTo(Math.atan2(-20, 300));
});

test('keeps the angle where nobody is near it, or nobody is within range', () => {
  expect(aimNear(own, Math.PI, [{ x: 800, y: 500 }], field)).toBe(Math.PI);
  expect(aimNear(own, 0, [{ x: 3_000, y: 510 }], field)).toBe(0);
  expect(aimNear(own, 0.3, [], field)).toBe(0.3);
});

test('does not aim at somebody behind a wall, but at the next one in sight', () => {
  const behind = { x: 800, y: 500 };
  const inSight = { x: 800, y: 620 };
  const map = mapWith({ walls: [{ x: 640, y: 460, width: 40, height: 80 }] });
  expect(aimNear(own, 0.05, [behind], map)).toBe(0.05);
  expect(aimNear(own, 0.05, [behind, inSight], map)).toBeCloseTo(Math.atan2(120, 300));
});

test('aims over low cover, which shots pass', () => {
  const map = mapWith({ cover: [{ x: 640, y: 460, width: 40, height: 80 }] });
  expect(aimNear(own, 0.05, [{ x: 800, y: 500 }], map)).toBe(0);
});
