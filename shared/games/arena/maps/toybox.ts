import { box, completeMap } from './ArenaMap.ts';

/** For 2 to 6 players: an open box in the middle, and a ring of blocks for chases. */
export const toybox = completeMap({
  name: 'toybox',
  minPlayers: 2,
  maxPlayers: 6,
  width: 2200,
  height: 1500,
  walls: [
    // The box: two of its corners, open on all four sides.
    box(760, 470, 200, 60),
    box(760, 470, 60, 180),
    box(1240, 470, 200, 60),
    box(1380, 470, 60, 180),
    // North-west.
    box(280, 220, 260, 70),
    box(280, 220, 70, 230),
    box(470, 430, 140, 70),
    box(570, 860, 80, 90),
    // North-east.
    box(1640, 200, 70, 240),
    box(1830, 300, 250, 70),
    // West and north.
    box(200, 680, 300, 70),
    box(980, 160, 240, 70),
    box(1070, 160, 70, 180),
    // Along the border, to block shots from corner to corner. A plank is thinner than a fighter, so a fighter inside
    // one is pushed along the border, not across it.
    box(770, 0, 50, 250),
    box(1470, 0, 50, 270),
    box(0, 500, 160, 50),
    box(2080, 600, 120, 50),
  ],
  cover: [box(980, 700, 60, 100), box(260, 630, 120, 50)],
  spawns: [
    { x: 1600, y: 90 },
    { x: 100, y: 100 },
    { x: 850, y: 400 },
    { x: 2010, y: 680 },
  ],
});
