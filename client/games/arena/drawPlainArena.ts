import type { Graphics } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { drawRim } from '../../render/drawRim.ts';
import { drawCover } from './drawCover.ts';
import { drawPlainWall } from './drawWall.ts';
import { floorThemeOf } from './floorThemes.ts';

/** An arena in flat colours: all that stops fighters and shots, where it will be once it is painted. */
export function drawPlainArena(drawing: Graphics, map: ArenaMap): void {
  const theme = floorThemeOf(map.name);
  drawRim(drawing, map);
  drawing.rect(0, 0, map.width, map.height).fill(theme.felt);
  drawCover(drawing, map.cover, theme);
  for (const wall of map.walls) drawPlainWall(drawing, wall, theme);
}
