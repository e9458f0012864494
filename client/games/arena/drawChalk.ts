import type { Graphics } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import type { Rectangle } from '../../../shared/math/collision.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { boldChalk, fineChalk } from '../../render/chalk.ts';
import type { Doodle, FloorTheme } from './floorThemes.ts';

/** World units of free space needed around a doodle. */
const DOODLE_ROOM = 120;
/** Square units per doodle. */
const AREA_PER_DOODLE = 420_000;

/** Chalk marks on the felt: a centre line, corners, spawns, and doodles where there is room. */
export function drawChalk(chalk: Graphics, map: ArenaMap, theme: FloorTheme): void {
  drawMiddle(chalk, map, theme);
  drawCorners(chalk, map);
  for (const spawn of map.spawns) chalk.circle(spawn.x, spawn.y, 44).stroke({ ...boldChalk, alpha: 0.1, width: 5 });
  const places = doodlePlaces(map);
  places.forEach((place, index) => {
    const doodle = theme.doodles[index % theme.doodles.length]!;
    for (const at of [place, { x: map.width - place.x, y: map.height - place.y }]) {
      painters[doodle](chalk, at.x, at.y);
      chalk.stroke(fineChalk);
    }
  });
}

function drawMiddle(chalk: Graphics, map: ArenaMap, { centre }: FloorTheme): void {
  const { width, height } = map;
  const x = width / 2;
  const y = height / 2;
  if (centre === 'diamond') {
    chalk.regularPoly(x, y, 290, 4, 0).stroke(boldChalk);
    chalk.regularPoly(x, y, 268, 4, 0).stroke({ ...boldChalk, alpha: 0.07, width: 3 });
  } else {
    chalk.circle(x, y, 250).stroke(boldChalk);
    chalk.circle(x, y, 236).stroke({ ...boldChalk, alpha: 0.07, width: 3 });
  }
  if (centre === 'target') chalk.circle(x, y, 150).stroke(fineChalk).circle(x, y, 60).stroke(fineChalk);
  for (let dash = 60; dash < height - 60; dash += 64) chalk.moveTo(x, dash).lineTo(x, dash + 34);
  chalk.stroke(boldChalk);
}

function drawCorners(chalk: Graphics, { width, height }: ArenaMap): void {
  for (const x of [90, width - 90]) {
    for (const y of [90, height - 90]) {
      const turnX = x < width / 2 ? 120 : -120;
      const turnY = y < height / 2 ? 120 : -120;
      chalk
        .moveTo(x + turnX, y)
        .lineTo(x, y)
        .lineTo(x, y + turnY)
        .stroke(boldChalk);
    }
  }
}

/**
 * Places for doodles in one half of the map. Seeded, so that every screen shows the same; the other half gets rotated
 * copies.
 */
function doodlePlaces(map: ArenaMap): Point[] {
  const random = createRandom(map.width + map.height);
  const wanted = Math.round((map.width * map.height) / AREA_PER_DOODLE / 2);
  const places: Point[] = [];
  for (let attempt = 0; attempt < 200 && places.length < wanted; attempt++) {
    const place = { x: random() * map.width, y: (random() * map.height) / 2 };
    if (isFree(place, map, places)) places.push(place);
  }
  return places;
}

function isFree({ x, y }: Point, map: ArenaMap, others: readonly Point[]): boolean {
  const touches = (solid: Rectangle) =>
    x > solid.x - DOODLE_ROOM &&
    x < solid.x + solid.width + DOODLE_ROOM &&
    y > solid.y - DOODLE_ROOM &&
    y < solid.y + solid.height + DOODLE_ROOM;
  if (x < DOODLE_ROOM || y < DOODLE_ROOM || x > map.width - DOODLE_ROOM) return false;
  if (Math.hypot(x - map.width / 2, y - map.height / 2) < 250 + DOODLE_ROOM) return false;
  return !map.solids.some(touches) && !others.some((other) => Math.hypot(other.x - x, other.y - y) < DOODLE_ROOM * 3);
}

/** Each draws a path about 130 units across, for the caller to stroke. */
const painters: Readonly<Record<Doodle, (chalk: Graphics, x: number, y: number) => void>> = {
  star: (chalk, x, y) => chalk.star(x, y, 5, 62, 27, 0.2),
  hopscotch: (chalk, x, y) => {
    for (let field = 0; field < 4; field++) chalk.rect(x - 40 + (field % 2) * 24, y - 124 + field * 62, 60, 60);
  },
  grid: (chalk, x, y) => {
    for (const at of [-21, 21]) {
      chalk.moveTo(x + at, y - 62).lineTo(x + at, y + 62);
      chalk.moveTo(x - 62, y + at).lineTo(x + 62, y + at);
    }
    chalk.circle(x, y, 13);
    chalk.moveTo(x + 34, y - 52).lineTo(x + 54, y - 32);
    chalk.moveTo(x + 54, y - 52).lineTo(x + 34, y - 32);
  },
  moon: (chalk, x, y) => {
    chalk.arc(x, y, 62, 0.75, Math.PI * 2 - 0.75);
    chalk.arc(x + 45, y, 43, Math.PI * 2 - 1.62, 1.62, true);
  },
  rocket: (chalk, x, y) => {
    chalk.moveTo(x - 26, y + 46).lineTo(x - 26, y - 14);
    chalk.quadraticCurveTo(x - 22, y - 56, x, y - 74).quadraticCurveTo(x + 22, y - 56, x + 26, y - 14);
    chalk.lineTo(x + 26, y + 46).closePath();
    chalk
      .moveTo(x - 26, y + 14)
      .lineTo(x - 52, y + 54)
      .lineTo(x - 26, y + 44);
    chalk
      .moveTo(x + 26, y + 14)
      .lineTo(x + 52, y + 54)
      .lineTo(x + 26, y + 44);
    chalk.circle(x, y - 16, 11);
  },
  sun: (chalk, x, y) => {
    chalk.circle(x, y, 32);
    for (let ray = 0; ray < 10; ray++) {
      const angle = (ray / 10) * Math.PI * 2;
      chalk.moveTo(x + Math.cos(angle) * 46, y + Math.sin(angle) * 46);
      chalk.lineTo(x + Math.cos(angle) * 68, y + Math.sin(angle) * 68);
    }
  },
  spiral: (chalk, x, y) => {
    chalk.moveTo(x, y);
    for (let step = 1; step <= 54; step++) {
      const angle = step * 0.36;
      chalk.lineTo(x + Math.cos(angle) * step * 1.2, y + Math.sin(angle) * step * 1.2);
    }
  },
  house: (chalk, x, y) => {
    chalk.moveTo(x - 48, y + 56).lineTo(x - 48, y - 10);
    chalk
      .lineTo(x, y - 60)
      .lineTo(x + 48, y - 10)
      .lineTo(x + 48, y + 56)
      .closePath();
    chalk.rect(x - 14, y + 16, 28, 40);
  },
};
