import { box, completeMap } from './ArenaMap.ts';

/**
 * For 7 to 16 players: a carpet in the middle with entrances on every side, and corners and rows of blocks around it.
 */
export const nursery = completeMap({
  name: 'nursery',
  minPlayers: 7,
  maxPlayers: 16,
  width: 2800,
  height: 2000,
  walls: [
    // The carpet: two of its corners and the gate between them.
    box(1040, 700, 80, 200),
    box(1260, 640, 280, 70),
    box(1680, 700, 80, 200),
    // North-west.
    box(280, 260, 320, 80),
    box(280, 260, 80, 240),
    box(540, 480, 80, 240),
    box(740, 280, 70, 240),
    box(760, 660, 140, 80),
    // West: an engine and its waggon.
    box(160, 680, 240, 70),
    box(540, 860, 320, 70),
    box(260, 900, 80, 200),
    // North.
    box(1020, 300, 240, 80),
    box(1180, 300, 80, 200),
    box(1460, 240, 80, 240),
    // North-east.
    box(1720, 420, 240, 80),
    box(2120, 220, 80, 340),
    box(2340, 260, 240, 80),
    box(2340, 500, 80, 240),
    box(1920, 690, 280, 70),
    // Along the border, to block shots from corner to corner. A plank is thinner than a fighter, so a fighter inside
    // one is pushed along the border, not across it.
    box(650, 0, 50, 150),
    box(1250, 0, 50, 180),
    box(1790, 0, 50, 240),
    box(2470, 0, 50, 140),
    box(0, 500, 130, 50),
    box(2640, 530, 160, 50),
    box(2680, 870, 120, 50),
  ],
  cover: [
    box(1260, 850, 120, 60),
    box(920, 490, 60, 60),
    box(280, 210, 120, 50),
    box(1450, 480, 100, 50),
    box(2450, 850, 100, 50),
  ],
  spawns: [
    { x: 1420, y: 90 },
    { x: 2030, y: 90 },
    { x: 100, y: 100 },
    { x: 2730, y: 200 },
    { x: 460, y: 570 },
    { x: 1060, y: 580 },
    { x: 1980, y: 830 },
    { x: 2610, y: 900 },
  ],
});
