import type { Rectangle } from '../../../math/collision.ts';
import type { Point } from '../../../math/vector.ts';
import type { ArenaName } from '../arenas.ts';

/** A map. Walls stop fighters and shots; cover stops only fighters. */
export interface ArenaMap {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Rectangle[];
  readonly cover: readonly Rectangle[];
  /** Walls and cover together: everything that stops fighters. */
  readonly solids: readonly Rectangle[];
  readonly spawns: readonly Point[];
}

/** A map for playing rounds, and the numbers of players it suits. */
export interface RoundMap extends ArenaMap {
  readonly name: ArenaName;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** The hand-written half of a map. A half turn about the centre gives the other half. */
export interface HalfMap {
  name: ArenaName;
  minPlayers: number;
  maxPlayers: number;
  width: number;
  height: number;
  walls: readonly Rectangle[];
  cover: readonly Rectangle[];
  spawns: readonly Point[];
}

/** A rectangle given by its top left corner, in world units. */
export const box = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

/** Adds the other half. A part that is its own copy is kept once. Each spawn is followed by its partner. */
export function completeMap(half: HalfMap): RoundMap {
  const turned = (part: Rectangle) =>
    box(half.width - part.x - part.width, half.height - part.y - part.height, part.width, part.height);
  const both = (parts: readonly Rectangle[]) => [
    ...parts,
    ...parts.map(turned).filter((copy) => !parts.some((part) => part.x === copy.x && part.y === copy.y)),
  ];
  const walls = both(half.walls);
  const cover = both(half.cover);
  const spawns = half.spawns.flatMap((spawn) => [spawn, { x: half.width - spawn.x, y: half.height - spawn.y }]);
  return Object.freeze({ ...half, walls, cover, spawns, solids: [...walls, ...cover] });
}
