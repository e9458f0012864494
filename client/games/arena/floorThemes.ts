/** Chalk drawings on the felt. */
export type Doodle = 'star' | 'hopscotch' | 'grid' | 'moon' | 'rocket' | 'sun' | 'spiral' | 'house';

/**
 * Colours and drawings of a map's floor and furniture. Colours are CSS strings or numbers, as the drawing code needs
 * them.
 */
export interface FloorTheme {
  readonly felt: string;
  /** The light of the lamp above the middle. */
  readonly lamp: string;
  readonly woods: readonly number[];
  readonly woodSide: number;
  readonly inlays: readonly number[];
  readonly cushions: readonly { readonly top: number; readonly side: number }[];
  readonly doodles: readonly Doodle[];
  /** The shape of the chalk mark in the middle. */
  readonly centre: 'circle' | 'diamond' | 'target';
}

const plum: FloorTheme = {
  felt: '#3d3353',
  lamp: 'rgb(255 226 180 / 0.13)',
  woods: [0xe3b273, 0xdba763, 0xeabd82, 0xd79f5b],
  woodSide: 0x8a5930,
  inlays: [0xb9573a, 0x4f8a83, 0xc49a3a, 0x6d6a9c],
  cushions: [
    { top: 0x5f8f93, side: 0x37585d },
    { top: 0xa7687d, side: 0x6a3d4d },
  ],
  doodles: ['star', 'hopscotch', 'grid', 'house'],
  centre: 'circle',
};

const bottle: FloorTheme = {
  felt: '#23453f',
  lamp: 'rgb(255 236 170 / 0.14)',
  woods: [0xd98f5c, 0xcf8350, 0xe29c6c, 0xc9794a],
  woodSide: 0x7d4526,
  inlays: [0xf0dfae, 0x2f6f6a, 0x9b3f3a, 0x4c5c9a],
  cushions: [
    { top: 0xb5794f, side: 0x70472c },
    { top: 0x7a6aa5, side: 0x493e69 },
  ],
  doodles: ['sun', 'spiral', 'house', 'grid'],
  centre: 'diamond',
};

const midnight: FloorTheme = {
  felt: '#253358',
  lamp: 'rgb(210 225 255 / 0.13)',
  woods: [0xe6c48f, 0xdcb67c, 0xeed0a0, 0xd4ac72],
  woodSide: 0x86663c,
  inlays: [0x3f5f9e, 0xb0486a, 0xd09a2c, 0x4d8b6a],
  cushions: [
    { top: 0xb0607a, side: 0x6d3549 },
    { top: 0x4f9484, side: 0x2d5b51 },
  ],
  doodles: ['moon', 'rocket', 'star', 'spiral'],
  centre: 'target',
};

const wine: FloorTheme = {
  felt: '#4d2a37',
  lamp: 'rgb(255 220 200 / 0.14)',
  woods: [0xeed6bd, 0xe7cbae, 0xf3e0cc, 0xe1c3a4],
  woodSide: 0x94705a,
  inlays: [0x7f9fb8, 0xc27a88, 0x8fae8b, 0xd8a95a],
  cushions: [
    { top: 0x6f93a8, side: 0x405a6b },
    { top: 0xc08a5a, side: 0x775231 },
  ],
  doodles: ['house', 'star', 'hopscotch', 'moon'],
  centre: 'circle',
};

const themeByMap: Readonly<Record<string, FloorTheme>> = {
  toybox: bottle,
  nursery: plum,
  pillowfort: midnight,
  dollhouse: wine,
};

/** The theme of a map. A map that this page does not know, because the server is newer, gets the nursery's. */
export function floorThemeOf(mapName: string): FloorTheme {
  return themeByMap[mapName] ?? plum;
}
