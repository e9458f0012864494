import { describe, expect, it } from 'vitest';
import { arenaMaps, mapByName } from '../../../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS, MAX_PLAYERS, WORLD_MAX } from '../../../../shared/games/arena/rules.ts';
import { isInsideSolid } from '../../../support/isInsideSolid.ts';

describe.each(arenaMaps.map((map) => [map.name, map] as const))('the map %s', (name, map) => {
  it('is found by its name and fits on the wire', () => {
    expect(mapByName(name)).toBe(map);
    expect(Math.max(map.width, map.height)).toBeLessThanOrEqual(WORLD_MAX);
  });

  it('is the same after half a turn', () => {
    const key = (x: number, y: number, width: number, height: number) => [x, y, width, height].join(' ');
    for (const parts of [map.walls, map.cover]) {
      const keys = new Set(parts.map(({ x, y, width, height }) => key(x, y, width, height)));
      expect(keys.size).toBe(parts.length);
      for (const { x, y, width, height } of parts) {
        expect(keys).toContain(key(map.width - x - width, map.height - y - height, width, height));
      }
    }
  });

  it('has a spawn for each player, all of them free', () => {
    expect(map.spawns.length).toBeGreaterThanOrEqual(MAX_PLAYERS);
    for (const spawn of map.spawns) expect(isInsideSolid(spawn, FIGHTER_RADIUS, map)).toBe(false);
  });

  it('lets nobody squeeze where nobody fits: gaps are either closed or wide enough for a fighter', () => {
    const solids = map.solids;
    for (const [index, one] of solids.entries()) {
      for (const two of solids.slice(index + 1)) {
        const gapX = Math.max(one.x - two.x - two.width, two.x - one.x - one.width);
        const gapY = Math.max(one.y - two.y - two.height, two.y - one.y - one.height);
        if (gapX > 0 && gapY > 0) continue;
        const gap = Math.max(gapX, gapY);
        expect(gap <= 0 || gap >= FIGHTER_RADIUS * 2).toBe(true);
      }
    }
  });
});

describe('mapByName', () => {
  it('shows something for a name that nobody knows', () => {
    expect(mapByName('atlantis')).toBe(arenaMaps[0]);
  });
});
