import type { Rectangle } from '../../math/collision.ts';
import type { Point } from '../../math/vector.ts';

/** A map as everybody reads it. Walls stop bodies and bullets, cover stops bodies only. */
export interface ArenaMap {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Rectangle[];
  readonly cover: readonly Rectangle[];
  /** Walls and cover together: all that stops bodies. */
  readonly solids: readonly Rectangle[];
  readonly spawns: readonly Point[];
}

/** What is written by hand: one half of a map, which a half turn about the centre completes. */
interface HalfMap {
  name: string;
  width: number;
  height: number;
  walls: readonly Rectangle[];
  cover: readonly Rectangle[];
  spawns: readonly Point[];
}

const box = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

function completeMap(half: HalfMap): ArenaMap {
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

export const nursery: ArenaMap = completeMap({
  name: 'nursery',
  width: 2400,
  height: 1600,
  walls: [
    box(360, 300, 320, 80),
    box(360, 380, 80, 240),
    box(1000, 220, 80, 300),
    box(1500, 300, 300, 80),
    box(700, 760, 80, 320),
    box(1120, 740, 160, 120),
  ],
  cover: [box(860, 640, 160, 60), box(160, 760, 120, 80), box(1900, 560, 60, 200), box(1180, 420, 220, 50)],
  spawns: [
    { x: 140, y: 140 },
    { x: 1200, y: 110 },
    { x: 2260, y: 140 },
    { x: 140, y: 1000 },
    { x: 560, y: 500 },
    { x: 1660, y: 180 },
    { x: 560, y: 920 },
    { x: 860, y: 130 },
  ],
});

export const arenaMaps: readonly ArenaMap[] = [nursery];

/** The map of a name; the first one for a name nobody knows, so that an old client still shows something. */
export function mapByName(name: string): ArenaMap {
  return arenaMaps.find((map) => map.name === name) ?? nursery;
}
