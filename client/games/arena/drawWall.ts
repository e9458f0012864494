import type { Graphics } from 'pixi.js';
import type { Rectangle as Solid } from '../../../shared/math/collision.ts';
import { INK } from '../../render/ink.ts';
import type { FloorTheme } from './floorThemes.ts';

/** World units. Height of the blocks' tops above the floor. */
export const WALL_LIFT = 14;
/** World units. Approximate size of the toy blocks in a wall. */
const BLOCK_SIZE = 80;

/** Draws one wall of toy blocks. */
export function drawWall(drawing: Graphics, wall: Solid, theme: FloorTheme, random: () => number): void {
  for (const block of splitIntoBlocks(wall)) drawBlock(drawing, block, theme, random);
}

/** Rows from back to front, so that the sides of a row do not cover the row in front of it. */
function splitIntoBlocks(wall: Solid): Solid[] {
  const columns = Math.max(1, Math.round(wall.width / BLOCK_SIZE));
  const rows = Math.max(1, Math.round(wall.height / BLOCK_SIZE));
  const width = wall.width / columns;
  const height = wall.height / rows;
  return Array.from({ length: columns * rows }, (_, index) => ({
    x: wall.x + (index % columns) * width,
    y: wall.y + Math.floor(index / columns) * height,
    width,
    height,
  }));
}

/** A wall in flat colours, as one block. */
export function drawPlainWall(drawing: Graphics, wall: Solid, theme: FloorTheme): void {
  drawFace(drawing, wall, theme.woodSide);
  drawFace(drawing, { ...wall, y: wall.y - WALL_LIFT }, theme.woods[0]!);
}

function drawFace(drawing: Graphics, { x, y, width, height }: Solid, colour: number): void {
  drawing.roundRect(x, y, width, height, 7).fill(colour).stroke({ color: INK, width: 5, alignment: 1 });
}

/** Lit from above and the left: bright edges there, and a dark side at the bottom. */
function drawBlock(drawing: Graphics, { x, y, width, height }: Solid, theme: FloorTheme, random: () => number): void {
  const wood = theme.woods[Math.floor(random() * theme.woods.length)]!;
  const top = y - WALL_LIFT;
  drawFace(drawing, { x, y, width, height }, theme.woodSide);
  drawing.rect(x + 4, y + height - 9, width - 8, 5).fill({ color: 0x000000, alpha: 0.25 });
  drawFace(drawing, { x, y: top, width, height }, wood);
  drawing
    .moveTo(x + width - 8, top + 12)
    .lineTo(x + width - 8, top + height - 8)
    .lineTo(x + 12, top + height - 8)
    .stroke({ color: theme.woodSide, alpha: 0.35, width: 5, cap: 'round', join: 'round' });
  drawing
    .moveTo(x + 9, top + height - 11)
    .lineTo(x + 9, top + 9)
    .lineTo(x + width - 11, top + 9)
    .stroke({ color: 0xfff4dc, alpha: 0.85, width: 4, cap: 'round', join: 'round' });
  if (random() < 0.55) drawInlay(drawing, x + width / 2, top + height / 2, theme, random);
}

function drawInlay(drawing: Graphics, x: number, y: number, theme: FloorTheme, random: () => number): void {
  const shape = Math.floor(random() * 4);
  if (shape === 0) drawing.circle(x, y, 17);
  else if (shape === 1) drawing.rect(x - 15, y - 15, 30, 30);
  else if (shape === 2) drawing.regularPoly(x, y + 3, 20, 3, 0);
  else drawing.star(x, y, 5, 20, 9, 0);
  const colour = theme.inlays[Math.floor(random() * theme.inlays.length)]!;
  drawing.fill(colour).stroke({ color: 0x5d3a1a, alpha: 0.7, width: 3 });
}
