import { describe, expect, it } from 'vitest';
import { floorThemeOf } from '../../../../client/games/arena/floorThemes.ts';
import { arenaMaps } from '../../../../shared/games/arena/maps.ts';

describe('floorThemeOf', () => {
  it('gives every arena a floor of its own', () => {
    const felts = new Set(arenaMaps.map((map) => floorThemeOf(map.name).felt));
    expect(felts.size).toBe(arenaMaps.length);
  });
});
