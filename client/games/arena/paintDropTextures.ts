import { Rectangle, Texture } from 'pixi.js';
import { LOOK_COLOURS } from '../../../shared/limits.ts';
import { INK_CSS } from '../../render/ink.ts';
import { lookOf } from '../../render/look.ts';
import { paintTexture } from '../../render/paintTexture.ts';

const WIDTH = 160;
const HEIGHT = 80;
const STYLES = 4;
/** Texture pixels. The centre of the head is right of the texture's centre. Shots are scaled by the head's width. */
export const DROP_HEAD_PIXELS = 44;
const HEAD_X = 40;
const HEAD_RADIUS = DROP_HEAD_PIXELS / 2;
const DROP_ANCHOR = { x: (WIDTH / 2 + HEAD_X) / WIDTH, y: 0.5 };

/** Shots in flight. They point to the right and are anchored at the centre of the head. */
export interface DropTextures {
  /**
   * This player's shots are smooth drops with a bright core; other players' are ragged comets with a dark core, so that
   * nobody needs colour to tell them apart. Deflected shots have a white ring.
   */
  dropOf(look: number, isOwn: boolean, isDeflected: boolean): Texture;
  dispose(): void;
}

/** All colours and styles in one texture, so that any number of shots is one batch. */
export function paintDropTextures(): DropTextures {
  const sheet = paintTexture(WIDTH * STYLES, HEIGHT * LOOK_COLOURS, (context) => {
    context.translate((-WIDTH * STYLES) / 2, (-HEIGHT * LOOK_COLOURS) / 2);
    for (let cell = 0; cell < STYLES * LOOK_COLOURS; cell++) {
      const style = cell % STYLES;
      const row = Math.floor(cell / STYLES);
      context.save();
      context.translate((style + 0.5) * WIDTH, (row + 0.5) * HEIGHT);
      paintDrop(context, lookOf(row).colour, style % 2 === 1, style >= 2);
      context.restore();
    }
  });
  const drops = Array.from({ length: STYLES * LOOK_COLOURS }, (_, cell) => {
    const x = (cell % STYLES) * WIDTH;
    const y = Math.floor(cell / STYLES) * HEIGHT;
    const frame = new Rectangle(x, y, WIDTH, HEIGHT);
    return new Texture({ source: sheet.source, frame, defaultAnchor: DROP_ANCHOR });
  });
  return {
    dropOf: (look, isOwn, isDeflected) =>
      drops[(look % LOOK_COLOURS) * STYLES + (isOwn ? 1 : 0) + (isDeflected ? 2 : 0)]!,
    dispose() {
      for (const drop of drops) drop.destroy();
      sheet.destroy(true);
    },
  };
}

function paintDrop(context: CanvasRenderingContext2D, colour: string, isOwn: boolean, isDeflected: boolean): void {
  context.lineJoin = 'round';
  if (isOwn) traceSmoothDrop(context);
  else traceComet(context);
  // A light rim makes the shot stand out from dark felt and from stains of its own colour. The dark outline inside it
  // keeps the shape clear.
  stroke(context, 13, isOwn ? '#fff' : 'rgb(255 255 255 / 0.4)');
  stroke(context, 8, INK_CSS);
  context.fillStyle = colour;
  context.fill();
  disc(context, isOwn ? 11 : 9, isOwn ? '#fff' : INK_CSS);
  if (isDeflected) {
    context.beginPath();
    context.arc(HEAD_X, 0, HEAD_RADIUS + 7, 0, Math.PI * 2);
    stroke(context, 5, '#fff');
  }
}

function traceSmoothDrop(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(HEAD_X, 0, HEAD_RADIUS, -Math.PI / 2, Math.PI / 2);
  context.quadraticCurveTo(-10, 17, -66, 0);
  context.quadraticCurveTo(-10, -17, HEAD_X, -HEAD_RADIUS);
  context.closePath();
}

/** A round head and a tail with three points. */
function traceComet(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(HEAD_X, 0, HEAD_RADIUS, -Math.PI * 0.62, Math.PI * 0.62);
  for (const [x, y] of [
    [-26, 18],
    [0, 7],
    [-62, 0],
    [0, -7],
    [-26, -18],
  ] as const) {
    context.lineTo(x, y);
  }
  context.closePath();
}

function disc(context: CanvasRenderingContext2D, radius: number, fill: string): void {
  context.beginPath();
  context.arc(HEAD_X, 0, radius, 0, Math.PI * 2);
  context.fillStyle = fill;
  context.fill();
}

function stroke(context: CanvasRenderingContext2D, width: number, style: string): void {
  context.lineWidth = width;
  context.strokeStyle = style;
  context.stroke();
}
