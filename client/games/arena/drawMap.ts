import { Container, Graphics, Rectangle, type Renderer, Sprite, TilingSprite } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import type { Rectangle as Solid } from '../../../shared/math/collision.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { paintTexture } from '../../render/paintTexture.ts';

const INK = 0x1b1526;
const FELT = '#3d3353';
const CHALK = 0xffffff;
/** World units by which the tops of blocks and cushions stand above the floor. */
const BLOCK_LIFT = 18;
const CUSHION_LIFT = 8;
/** Walls are built of toy blocks of about this size. */
const BLOCK_SIZE = 80;
const FRAME_WIDTH = 34;
const WOODS = [0xe3b273, 0xdba763, 0xeabd82, 0xd79f5b] as const;
const WOOD_SIDE = 0x8a5930;
const INLAYS = [0xb9573a, 0x4f8a83, 0xc49a3a, 0x6d6a9c] as const;
const CUSHIONS = [
  { top: 0x5f8f93, side: 0x37585d },
  { top: 0xa7687d, side: 0x6a3d4d },
] as const;

/** Everything of a map that lies under the marbles, to be drawn into one texture. */
export function drawFloor(map: ArenaMap): Container {
  const floor = new Container();
  floor.addChild(drawRim(map), drawFelt(map), drawChalk(map), drawLight(map));
  floor.addChild(drawShadows(map.walls, 16), drawShadows(map.cover, 6), drawCushions(map.cover));
  return floor;
}

/**
 * The walls, each as one sprite: toy blocks, which stand higher than marbles and hide a little of what is behind.
 * The caller destroys the sprites with their textures.
 */
export function drawWalls(map: ArenaMap, renderer: Renderer): Container {
  const random = createRandom(11);
  const walls = new Container();
  // Walls further back are drawn first.
  for (const wall of [...map.walls].sort((a, b) => a.y - b.y)) {
    const drawing = new Graphics();
    for (const block of splitIntoBlocks(wall)) drawBlock(drawing, block, random);
    const frame = new Rectangle(wall.x - 4, wall.y - BLOCK_LIFT - 4, wall.width + 8, wall.height + BLOCK_LIFT + 8);
    const texture = renderer.generateTexture({ target: drawing, frame, resolution: 2, antialias: true });
    walls.addChild(new Sprite({ texture, x: frame.x, y: frame.y }));
    drawing.destroy();
  }
  return walls;
}

function drawRim(map: ArenaMap): Graphics {
  const outer = FRAME_WIDTH;
  return new Graphics()
    .roundRect(-outer - 8, -outer + 6, map.width + 2 * outer + 16, map.height + 2 * outer + 18, 34)
    .fill({ color: 0x000000, alpha: 0.4 })
    .roundRect(-outer, -outer, map.width + 2 * outer, map.height + 2 * outer, 28)
    .fill(0xa8703c)
    .stroke({ color: INK, width: 5 })
    .roundRect(-outer + 7, -outer + 7, map.width + 2 * outer - 14, map.height + 2 * outer - 14, 22)
    .stroke({ color: 0xd79f5b, width: 5 })
    .rect(-4, -4, map.width + 8, map.height + 8)
    .fill(INK);
}

function drawFelt(map: ArenaMap): TilingSprite {
  const random = createRandom(7);
  const texture = paintTexture(256, 256, (context) => {
    context.fillStyle = FELT;
    context.fillRect(-128, -128, 256, 256);
    for (let fibre = 0; fibre < 2600; fibre++) {
      const isLight = random() < 0.5;
      context.fillStyle = isLight ? 'rgb(255 255 255 / 0.035)' : 'rgb(0 0 0 / 0.06)';
      const isFlat = random() < 0.5;
      context.fillRect(random() * 256 - 128, random() * 256 - 128, isFlat ? 5 : 2, isFlat ? 2 : 5);
    }
  });
  return new TilingSprite({ texture, width: map.width, height: map.height });
}

/** One lamp above the middle: the corners of the room are darker. */
function drawLight(map: ArenaMap): Sprite {
  const texture = paintTexture(256, 256, (context) => {
    const shade = context.createRadialGradient(0, 0, 20, 0, 0, 180);
    shade.addColorStop(0, 'rgb(255 226 180 / 0.13)');
    shade.addColorStop(0.55, 'rgb(30 16 50 / 0)');
    shade.addColorStop(1, 'rgb(12 6 24 / 0.42)');
    context.fillStyle = shade;
    context.fillRect(-128, -128, 256, 256);
  });
  return new Sprite({ texture, width: map.width, height: map.height });
}

function drawChalk(map: ArenaMap): Graphics {
  const chalk = new Graphics();
  const { width, height } = map;
  const centreX = width / 2;
  const centreY = height / 2;
  const line = { color: CHALK, alpha: 0.17, width: 7, cap: 'round', join: 'round' } as const;
  chalk.circle(centreX, centreY, 250).stroke(line);
  chalk.circle(centreX, centreY, 236).stroke({ ...line, alpha: 0.07, width: 3 });
  for (let dash = 60; dash < height - 60; dash += 64) {
    chalk.moveTo(centreX, dash).lineTo(centreX, dash + 34);
  }
  chalk.stroke(line);
  for (const [x, y] of [
    [90, 90],
    [width - 90, 90],
    [90, height - 90],
    [width - 90, height - 90],
  ] as const) {
    const turnX = x < centreX ? 120 : -120;
    const turnY = y < centreY ? 120 : -120;
    chalk
      .moveTo(x + turnX, y)
      .lineTo(x, y)
      .lineTo(x, y + turnY)
      .stroke(line);
  }
  for (const spawn of map.spawns) chalk.circle(spawn.x, spawn.y, 44).stroke({ ...line, alpha: 0.1, width: 5 });
  drawDoodles(chalk, map);
  return chalk;
}

/** Somebody has been playing here before: a star, hopscotch, noughts and crosses, each also across the room. */
function drawDoodles(chalk: Graphics, map: ArenaMap): void {
  const line = { color: CHALK, alpha: 0.13, width: 6, cap: 'round', join: 'round' } as const;
  for (const isTurned of [false, true]) {
    const at = (x: number, y: number) => (isTurned ? { x: map.width - x, y: map.height - y } : { x, y });
    const star = at(860, 1180);
    chalk.star(star.x, star.y, 5, 58, 25, isTurned ? Math.PI : 0).stroke(line);
    const hop = at(1960, 900);
    for (let field = 0; field < 4; field++) chalk.rect(hop.x - 30 + (field % 2) * 24, hop.y - 130 + field * 64, 62, 62);
    chalk.stroke(line);
    const grid = at(600, 200);
    chalk.moveTo(grid.x - 20, grid.y - 62).lineTo(grid.x - 20, grid.y + 62);
    chalk.moveTo(grid.x + 22, grid.y - 62).lineTo(grid.x + 22, grid.y + 62);
    chalk.moveTo(grid.x - 62, grid.y - 20).lineTo(grid.x + 62, grid.y - 20);
    chalk.moveTo(grid.x - 62, grid.y + 22).lineTo(grid.x + 62, grid.y + 22);
    chalk.circle(grid.x, grid.y, 13);
    chalk.stroke(line);
  }
}

function drawShadows(solids: readonly Solid[], length: number): Graphics {
  const shadows = new Graphics();
  for (const { x, y, width, height } of solids) {
    shadows.roundRect(x + length * 0.5, y + length * 0.6, width + length * 0.4, height + length * 0.6, 14);
  }
  return shadows.fill({ color: 0x080410, alpha: 0.45 });
}

function drawCushions(solids: readonly Solid[]): Graphics {
  const cushions = new Graphics();
  solids.forEach(({ x, y, width, height }, index) => {
    const { top, side } = CUSHIONS[index % CUSHIONS.length]!;
    const radius = Math.min(22, width / 2, height / 2);
    cushions.roundRect(x, y, width, height, radius).fill(side).stroke({ color: INK, width: 5 });
    cushions
      .roundRect(x, y - CUSHION_LIFT, width, height, radius)
      .fill(top)
      .stroke({ color: INK, width: 5 });
    cushions
      .roundRect(x + 9, y - CUSHION_LIFT + 9, width - 18, height - 18, Math.max(4, radius - 9))
      .stroke({ color: 0xffffff, alpha: 0.28, width: 3 });
    const buttons = Math.max(1, Math.round(Math.max(width, height) / 80));
    for (let button = 0; button < buttons; button++) {
      const share = (button + 0.5) / buttons;
      const isWide = width >= height;
      const buttonX = x + (isWide ? width * share : width / 2);
      const buttonY = y - CUSHION_LIFT + (isWide ? height / 2 : height * share);
      cushions.circle(buttonX, buttonY, 5).fill(side).stroke({ color: INK, width: 2, alpha: 0.6 });
    }
  });
  return cushions;
}

/** Row by row from the back, so that the sides of the front row cover nothing that stands before them. */
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

function drawBlock(drawing: Graphics, { x, y, width, height }: Solid, random: () => number): void {
  const wood = WOODS[Math.floor(random() * WOODS.length)]!;
  const top = y - BLOCK_LIFT;
  drawing.roundRect(x, y, width, height, 7).fill(WOOD_SIDE).stroke({ color: INK, width: 5, alignment: 1 });
  drawing.roundRect(x, top, width, height, 7).fill(wood).stroke({ color: INK, width: 5, alignment: 1 });
  drawing
    .moveTo(x + 9, top + height - 10)
    .lineTo(x + 9, top + 9)
    .lineTo(x + width - 10, top + 9)
    .stroke({ color: 0xfff0cf, alpha: 0.75, width: 4, cap: 'round', join: 'round' });
  if (random() < 0.55) drawInlay(drawing, x + width / 2, top + height / 2, random);
}

function drawInlay(drawing: Graphics, x: number, y: number, random: () => number): void {
  const shape = Math.floor(random() * 4);
  if (shape === 0) drawing.circle(x, y, 17);
  else if (shape === 1) drawing.rect(x - 15, y - 15, 30, 30);
  else if (shape === 2) drawing.regularPoly(x, y + 3, 20, 3, 0);
  else drawing.star(x, y, 5, 20, 9, 0);
  drawing.fill(INLAYS[Math.floor(random() * INLAYS.length)]!).stroke({ color: 0x5d3a1a, alpha: 0.7, width: 3 });
}
