import { clamp } from '../../math/vector.ts';
import type { RoundMap } from './maps/ArenaMap.ts';
import { nursery } from './maps/nursery.ts';
import { pillowfort } from './maps/pillowfort.ts';
import { toybox } from './maps/toybox.ts';
import { MAX_PLAYERS } from './rules.ts';

export type { ArenaMap, RoundMap } from './maps/ArenaMap.ts';
export { nursery };

/** From the smallest to the largest. */
export const arenaMaps: readonly RoundMap[] = [toybox, nursery, pillowfort];

/** The map of a name; the first one for a name nobody knows, so that an old client still shows something. */
export function mapByName(name: string): RoundMap {
  return arenaMaps.find((map) => map.name === name) ?? arenaMaps[0]!;
}

/** The maps made for a number of players, at least one; whoever is alone gets those for two. */
export function mapsFor(players: number): readonly RoundMap[] {
  const count = clamp(players, 2, MAX_PLAYERS);
  return arenaMaps.filter((map) => map.minPlayers <= count && count <= map.maxPlayers);
}
