import { describe, expect, it } from 'vitest';
import { arenas } from '../../../../shared/games/arena/arenas.ts';
import { box, completeMap } from '../../../../shared/games/arena/maps/ArenaMap.ts';
import { dollhouse } from '../../../../shared/games/arena/maps/dollhouse.ts';
import { toybox } from '../../../../shared/games/arena/maps/toybox.ts';
import { arenaMaps, mapByName, mapsFor, nursery, type RoundMap } from '../../../../shared/games/arena/maps.ts';
import { FIGHTER_RADIUS, MAX_PLAYERS } from '../../../../shared/games/arena/rules.ts';
import { keepInside } from '../../../../shared/games/arena/stepFighter.ts';
import type { Rectangle } from '../../../../shared/math/collision.ts';
import { findMapFaults, type MapRule } from '../../../support/findMapFaults.ts';
import { isInsideSolid } from '../../../support/isInsideSolid.ts';

const breaks = (map: RoundMap, rule: MapRule) => findMapFaults(map, [rule]).length > 0;

/** An empty floor with walls on it, and their copies. */
function floorWith(walls: readonly Rectangle[]): RoundMap {
  return { ...completeMap({ ...toybox, walls, cover: [], spawns: [] }), spawns: toybox.spawns };
}

describe.each(arenaMaps.map((map) => [map.name, map] as const))('the map %s', (name, map) => {
  it('is found by its name', () => {
    expect(mapByName(name)).toBe(map);
  });

  it('can be chosen by a host', () => {
    expect(Object.keys(arenas.options)).toContain(name);
  });

  it('is fair, has two ways everywhere, no dead end, hidden spawns, and room enough', () => {
    expect(findMapFaults(map)).toEqual([]);
  });

  it('lets go of a fighter that is put anywhere, in its blocks too', () => {
    // One half; the other is the same.
    for (let x = 0; x <= map.width / 2; x += 11) {
      for (let y = 0; y <= map.height; y += 11) {
        const circle = { x, y };
        keepInside(circle, map);
        keepInside(circle, map);
        if (isInsideSolid(circle, FIGHTER_RADIUS, map)) expect.fail(`stuck when put at ${x}, ${y}`);
      }
    }
  });

  it('has low cover to shoot over', () => {
    expect(map.cover.length).toBeGreaterThanOrEqual(4);
  });
});

describe('a bad map is found out', () => {
  it('when it is larger than the wire can tell', () => {
    expect(breaks({ ...toybox, width: 4100 }, 'size')).toBe(true);
  });

  it('when it is too small or too large for its players', () => {
    expect(breaks({ ...toybox, maxPlayers: 40 }, 'area')).toBe(true);
    expect(breaks({ ...toybox, minPlayers: 1 }, 'area')).toBe(true);
    expect(breaks({ ...dollhouse, maxPlayers: 64 }, 'area')).toBe(false);
    expect(breaks({ ...dollhouse, maxPlayers: 140 }, 'area')).toBe(true);
    expect(breaks({ ...nursery, maxPlayers: 45 }, 'area')).toBe(true);
  });

  it('when one side differs from the other', () => {
    const lone = toybox.walls.slice(1);
    expect(breaks({ ...toybox, walls: lone, solids: [...lone, ...toybox.cover] }, 'symmetry')).toBe(true);
    expect(breaks({ ...toybox, spawns: [...toybox.spawns, { x: 300, y: 140 }] }, 'symmetry')).toBe(true);
  });

  it('when there is a gap that is neither open nor closed', () => {
    expect(breaks(floorWith([box(300, 300, 80, 80), box(446, 300, 80, 80)]), 'gap')).toBe(true);
    expect(breaks(floorWith([box(60, 300, 80, 80)]), 'gap')).toBe(true);
    expect(breaks(floorWith([box(300, 300, 80, 80), box(380, 340, 80, 80)]), 'gap')).toBe(false);
  });

  it('when spawns are too few, too near to a wall, or in sight of each other', () => {
    expect(findMapFaults({ ...toybox, spawns: toybox.spawns.slice(0, 4) }, ['spawns']).join()).toContain(
      '4 for 6 players',
    );
    const cramped = { ...toybox, spawns: [...toybox.spawns, { x: 740, y: 50 }] };
    expect(findMapFaults(cramped, ['spawns']).join()).toContain('too near to a wall at 740, 50');
    const together = [0, 1, 2, 3, 4, 5].map((place) => ({ x: 100 + place * 80, y: 100 }));
    expect(findMapFaults({ ...toybox, spawns: together }, ['spawns']).join()).toContain('of the pairs are hidden');
  });

  it('when a spawn cannot be reached', () => {
    expect(breaks(floorWith([box(1090, 0, 20, 1500)]), 'reach')).toBe(true);
    expect(breaks(floorWith([box(1090, 0, 20, 690)]), 'reach')).toBe(false);
  });

  it('when one fighter can close the only way to a part of it', () => {
    expect(breaks(floorWith([box(1090, 0, 20, 690)]), 'choke')).toBe(true);
    expect(breaks(floorWith([box(1090, 0, 20, 300), box(1090, 420, 20, 330)]), 'choke')).toBe(false);
  });

  it('when who is chased runs into a dead end', () => {
    const trap = floorWith([box(400, 0, 20, 400), box(660, 0, 20, 400)]);
    expect(breaks(trap, 'dead end')).toBe(true);
    // Too wide for one fighter to close, and a trap all the same.
    expect(breaks(trap, 'choke')).toBe(false);
    expect(breaks(floorWith([box(400, 0, 20, 150), box(660, 0, 20, 150)]), 'dead end')).toBe(false);
  });

  it('when nothing stops the view', () => {
    expect(breaks(floorWith([]), 'sight')).toBe(true);
  });
});

describe('mapByName', () => {
  it('shows something for a name that nobody knows', () => {
    expect(mapByName('atlantis')).toBe(arenaMaps[0]);
  });
});

describe('mapsFor', () => {
  it('has a map for every number of players, and one for who is alone', () => {
    for (let players = 0; players <= MAX_PLAYERS; players++) {
      expect(mapsFor(players).length).toBeGreaterThan(0);
      for (const map of mapsFor(players)) expect(map.maxPlayers).toBeGreaterThanOrEqual(players);
    }
  });

  it('gives larger maps to more players', () => {
    expect([2, 6, 7, 16, 17, 64, 65, 128].map((players) => mapsFor(players)[0]?.name)).toEqual([
      'toybox',
      'toybox',
      'nursery',
      'nursery',
      'pillowfort',
      'pillowfort',
      'dollhouse',
      'dollhouse',
    ]);
  });
});
