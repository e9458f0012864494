import { Container, Graphics, Sprite, TilingSprite } from 'pixi.js';
import { CENTRE_RADIUS, POST_RADIUS } from '../../../shared/games/puck/rules.ts';
import { goalsOf, type Table } from '../../../shared/games/puck/tables.ts';
import { boldChalk, fineChalk } from '../../render/chalk.ts';
import { drawRim } from '../../render/drawRim.ts';
import { emptyTexture } from '../../render/emptyTexture.ts';
import { INK } from '../../render/ink.ts';
import { paintFelt } from '../../render/paintFelt.ts';
import { paintLamp } from '../../render/paintLamp.ts';
import { teamOf } from './teamOf.ts';
import { traceShape } from './traceShape.ts';

const FELT = '#1f4a37';
const LAMP = 'rgb(255 236 190 / 0.15)';
const WOOD = 0xa8703c;
const WOOD_LIGHT = 0xd79f5b;
const WOOD_DARK = 0x7d4f26;
const MESH = 15;
/** The dark edge of the floor's frame, which the boards beside the nets cover. */
const SEAM = 5;
/** Width of the shadow that the border casts on the felt. */
const SHADOW = 18;
/** The goal area, in world units beyond the posts and in front of the line. */
const AREA = 96;
/** Radius of the team's sign on the felt. */
const SIGN = 74;

/** Everything of a table that is below the marbles, for drawing into one texture. Redrawn for each table. */
export class TableDrawing {
  readonly container = new Container();
  readonly #rim = new Graphics();
  readonly #felt = new TilingSprite({ texture: emptyTexture() });
  readonly #chalk = new Graphics();
  readonly #light = new Sprite(emptyTexture());
  readonly #goals = new Graphics();
  readonly #wood = new Graphics();

  constructor() {
    this.container.addChild(this.#rim, this.#felt, this.#chalk, this.#light, this.#goals, this.#wood);
  }

  /** Draws one part between two yields. */
  *draw(table: Table): Generator<void, void> {
    // Left over from an attempt that was not finished.
    for (const graphics of this.#graphics) graphics.clear();
    drawRim(this.#rim, table);
    paintFelt(this.#felt.texture, FELT);
    paintLamp(this.#light.texture, LAMP);
    for (const sprite of [this.#felt, this.#light]) sprite.setSize(table.width, table.height);
    yield;
    drawChalk(this.#chalk, table);
    for (const team of [1, 2]) drawGoal(this.#goals, table, team);
    yield;
    drawWood(this.#wood, table);
  }

  /** Frees the memory of the drawing once it is in its texture. */
  forget(): void {
    for (const graphics of this.#graphics) {
      graphics.clear();
      graphics.context.unload();
    }
    for (const { texture } of [this.#felt, this.#light]) texture.source.unload();
  }

  dispose(): void {
    this.container.destroy({ children: true, texture: true, textureSource: true, context: true });
  }

  get #graphics() {
    return [this.#rim, this.#chalk, this.#goals, this.#wood];
  }
}

/** A table in flat colours: all that marbles and the puck meet, where it will be once it is painted. */
export function drawPlainTable(drawing: Graphics, table: Table): void {
  drawRim(drawing, table);
  drawing.rect(0, 0, table.width, table.height).fill(FELT);
  drawChalk(drawing, table);
  for (const team of [1, 2]) drawGoal(drawing, table, team);
  drawWood(drawing, table);
}

function drawChalk(chalk: Graphics, table: Table): void {
  const { left, right, top, bottom } = goalsOf(table);
  const x = table.width / 2;
  const y = table.height / 2;
  chalk
    .moveTo(x, 14)
    .lineTo(x, table.height - 14)
    .stroke(boldChalk);
  chalk.circle(x, y, CENTRE_RADIUS).stroke(boldChalk);
  chalk.circle(x, y, CENTRE_RADIUS - 14).stroke({ ...boldChalk, alpha: 0.07, width: 3 });
  chalk.circle(x, y, 9).fill({ color: 0xffffff, alpha: 0.2 });
  for (const [team, line, inwards] of [
    [1, left, 1],
    [2, right, -1],
  ] as const) {
    const { colour = 0xffffff, shape = 'circle' } = teamOf(team) ?? {};
    const far = line + inwards * AREA;
    chalk
      .moveTo(line, top - AREA)
      .lineTo(far, top - AREA)
      .lineTo(far, bottom + AREA)
      .lineTo(line, bottom + AREA)
      .stroke({ ...boldChalk, color: colour, alpha: 0.75 });
    const signX = x + inwards * -(x - left) * 0.52;
    traceShape(chalk, shape, signX, y, SIGN).fill({ color: colour, alpha: 0.13 });
    traceShape(chalk, shape, signX, y, SIGN).stroke({ ...fineChalk, color: colour, alpha: 0.5 });
  }
}

/** A net on a floor in the team's colour, the team's sign in it, and two posts. */
function drawGoal(goals: Graphics, table: Table, team: number): void {
  const { left, right, top, bottom } = goalsOf(table);
  const { colour = 0xffffff, shape = 'circle' } = teamOf(team) ?? {};
  const from = team === 1 ? 0 : right;
  const width = team === 1 ? left : table.width - right;
  goals.rect(from, top, width, bottom - top).fill(0x14101d);
  goals.rect(from, top, width, bottom - top).fill({ color: colour, alpha: 0.6 });
  for (let at = -(bottom - top); at < width; at += MESH) drawMesh(goals, from, width, top, bottom, at);
  goals.stroke({ color: 0xffffff, alpha: 0.3, width: 2 });
  const line = team === 1 ? left : right;
  goals.moveTo(line, top).lineTo(line, bottom).stroke({ color: 0xffffff, alpha: 0.9, width: 6 });
  const signX = from + width / 2;
  const signY = (top + bottom) / 2;
  traceShape(goals, shape, signX, signY, 22).fill(colour).stroke({ color: INK, width: 12, alignment: 0 });
  traceShape(goals, shape, signX, signY, 22).fill(colour).stroke({ color: 0xffffff, width: 5 });
}

/** Two threads of a net, which cross. */
function drawMesh(goals: Graphics, from: number, width: number, top: number, bottom: number, at: number): void {
  const height = bottom - top;
  const start = Math.max(0, at);
  const end = Math.min(width, at + height);
  goals.moveTo(from + start, top + start - at).lineTo(from + end, top + end - at);
  goals.moveTo(from + start, bottom - (start - at)).lineTo(from + end, bottom - (end - at));
}

/** The wooden border beside the nets, the round corners, and the posts. */
function drawWood(wood: Graphics, table: Table): void {
  const { left, right, top, bottom } = goalsOf(table);
  const radius = table.cornerRadius;
  traceInside(wood, table, SHADOW / 2).stroke({ color: 0x06030e, alpha: 0.3, width: SHADOW });
  for (const [x, width] of [
    [-SEAM, left + SEAM],
    [right, table.width - right + SEAM],
  ] as const) {
    wood.rect(x, -SEAM, width, top + SEAM).fill(WOOD);
    wood.rect(x, bottom, width, table.height - bottom + SEAM).fill(WOOD);
  }
  for (const [x, y, sideways, down] of [
    [left, 0, 1, 1],
    [right, 0, -1, 1],
    [right, table.height, -1, -1],
    [left, table.height, 1, -1],
  ] as const) {
    drawCorner(wood, x, y, sideways * radius, down * radius);
  }
  traceInside(wood, table).stroke({ color: INK, width: 6 });
  traceInside(wood, table, -6).stroke({ color: WOOD_LIGHT, width: 4 });
  for (const [team, line] of [
    [1, left],
    [2, right],
  ] as const) {
    drawCheeks(wood, table, team);
    for (const y of [top, bottom]) {
      wood.circle(line, y, POST_RADIUS).fill(0xfbf4e6).stroke({ color: INK, width: 5 });
      wood.circle(line, y, POST_RADIUS - 5).fill(teamOf(team)?.colour ?? 0xffffff);
    }
  }
}

function drawCorner(wood: Graphics, x: number, y: number, width: number, height: number): void {
  const seam = Math.sign(height) * -SEAM;
  wood.moveTo(x, y + seam).lineTo(x + width, y + seam);
  const steps = 16;
  for (let step = 1; step <= steps; step++) {
    const angle = (step / steps) * (Math.PI / 2);
    wood.lineTo(x + width * (1 - Math.sin(angle)), y + height * (1 - Math.cos(angle)));
  }
  wood.closePath().fill(WOOD);
}

/** Two boards beside each net. */
function drawCheeks(wood: Graphics, table: Table, team: number): void {
  const { left, right, top, bottom } = goalsOf(table);
  const [from, to] = team === 1 ? [0, left] : [right, table.width];
  for (const y of [top, bottom]) {
    wood.moveTo(from, y).lineTo(to, y).stroke({ color: INK, width: 12 });
    wood.moveTo(from, y).lineTo(to, y).stroke({ color: WOOD_DARK, width: 5 });
  }
}

/**
 * The outline of what marbles roll on, without the mouths of the goals.
 * @param inset world units towards the inside
 */
function traceInside(wood: Graphics, table: Table, inset = 0): Graphics {
  const goals = goalsOf(table);
  const left = goals.left + inset;
  const right = goals.right - inset;
  const up = inset;
  const down = table.height - inset;
  const radius = table.cornerRadius - inset;
  const half = Math.PI / 2;
  return wood
    .moveTo(left, goals.top)
    .lineTo(left, up + radius)
    .arc(left + radius, up + radius, radius, Math.PI, Math.PI + half)
    .lineTo(right - radius, up)
    .arc(right - radius, up + radius, radius, -half, 0)
    .lineTo(right, goals.top)
    .moveTo(right, goals.bottom)
    .lineTo(right, down - radius)
    .arc(right - radius, down - radius, radius, 0, half)
    .lineTo(left + radius, down)
    .arc(left + radius, down - radius, radius, half, Math.PI)
    .lineTo(left, goals.bottom);
}
