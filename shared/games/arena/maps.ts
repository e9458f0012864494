import { clamp } from '../../math/vector.ts';
import type { RoundMap } from './maps/ArenaMap.ts';
import { dollhouse } from './maps/dollhouse.ts';
import { nursery } from './maps/nursery.ts';
import { pillowfort } from './maps/pillowfort.ts';
import { toybox } from './maps/toybox.ts';
import { MAX_PLAYERS } from './rules.ts';

export type { ArenaMap, RoundMap } from './maps/ArenaMap.ts';
export { nursery };

/** From smallest to largest. */
export const arenaMaps: readonly RoundMap[] = [toybox, nursery, pillowfort, dollhouse];

/** The map with this name. An unknown name gives the first map, so that an outdated client still shows something. */
export function mapByName(name: string): RoundMap {
  for (const map of arenaMaps) if (map.name === name) return map;
  return arenaMaps[0]!;
}

/** The maps suitable for a number of players; at least one. One player gets those for two. */
export function mapsFor(players: number): readonly RoundMap[] {
  const count = clamp(players, 2, MAX_PLAYERS);
  return arenaMaps.filter((map) => map.minPlayers <= count && count <= map.maxPlayers);
}
