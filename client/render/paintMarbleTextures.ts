import type { Texture } from 'pixi.js';
import { disc } from './disc.ts';
import { INK_CSS } from './ink.ts';
import { type Look, type LookPattern, lookOf } from './look.ts';
import { paintTexture } from './paintTexture.ts';

/** Texture pixels. The radius leaves room for the outline. */
export const MARBLE_PIXELS = 160;
export const MARBLE_RADIUS_PIXELS = 68;
/** All parts of a marble, painted once per match. */
export interface MarbleTextures {
  bodyOf(look: number): Texture;
  readonly gloss: Texture;
  readonly shadow: Texture;
  readonly eye: Texture;
  readonly pupil: Texture;
  readonly white: Texture;
  readonly ownRing: Texture;
  dispose(): void;
}

export function paintMarbleTextures(): MarbleTextures {
  const bodies = new Map<number, Texture>();
  const shared = {
    gloss: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, paintGloss),
    shadow: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, paintShadow),
    eye: paintTexture(64, 64, paintEye),
    pupil: paintTexture(32, 32, (context) => disc(context, 0, 0, 13, INK_CSS)),
    white: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, (context) => disc(context, 0, 0, MARBLE_RADIUS_PIXELS, '#fff')),
    ownRing: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, paintOwnRing),
  };
  return {
    ...shared,
    bodyOf(look) {
      const known = bodies.get(look);
      if (known) return known;
      const body = paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, (context) => paintBody(context, lookOf(look)));
      bodies.set(look, body);
      return body;
    },
    dispose() {
      for (const texture of [...bodies.values(), ...Object.values(shared)]) texture.destroy(true);
    },
  };
}

function paintBody(context: CanvasRenderingContext2D, look: Look): void {
  disc(context, 0, 0, MARBLE_RADIUS_PIXELS, look.colour);
  context.save();
  context.clip();
  context.strokeStyle = look.isPatternLight ? 'rgb(255 255 255 / 0.88)' : 'rgb(40 28 56 / 0.72)';
  context.fillStyle = context.strokeStyle;
  context.lineWidth = 17;
  patternPainters[look.pattern](context);
  context.restore();
  context.beginPath();
  context.arc(0, 0, MARBLE_RADIUS_PIXELS, 0, Math.PI * 2);
  context.strokeStyle = INK_CSS;
  context.lineWidth = 9;
  context.stroke();
}

function strokeLines(context: CanvasRenderingContext2D, lines: readonly (readonly number[])[]): void {
  context.beginPath();
  for (const [fromX = 0, fromY = 0, ...rest] of lines) {
    context.moveTo(fromX, fromY);
    for (let at = 0; at < rest.length; at += 2) context.lineTo(rest[at] ?? 0, rest[at + 1] ?? 0);
  }
  context.stroke();
}

/** Patterns leave the front, on the right, free for the eyes. */
const patternPainters: Readonly<Record<LookPattern, (context: CanvasRenderingContext2D) => void>> = {
  plain: () => {},
  stripe: (context) => strokeLines(context, [[-22, -80, -22, 80]]),
  half: (context) => context.fillRect(-80, -80, 72, 160),
  cross: (context) =>
    strokeLines(context, [
      [-80, 0, 10, 0],
      [-30, -80, -30, 80],
    ]),
  chevron: (context) =>
    strokeLines(context, [
      [-70, -62, -14, 0, -70, 62],
      [-38, -74, 22, 0, -38, 74],
    ]),
  ring: (context) => {
    context.beginPath();
    context.arc(-16, 0, 32, 0, Math.PI * 2);
    context.stroke();
  },
  dots: (context) => {
    const mark = context.fillStyle;
    for (const [x, y] of [
      [-42, 0],
      [-18, -40],
      [-18, 40],
      [22, -50],
      [22, 50],
    ] as const) {
      disc(context, x, y, 12, typeof mark === 'string' ? mark : INK_CSS);
    }
  },
  star: (context) => {
    context.beginPath();
    for (let point = 0; point < 10; point++) {
      const radius = point % 2 === 0 ? 46 : 19;
      const angle = (point / 10) * Math.PI * 2;
      context.lineTo(-20 + Math.cos(angle) * radius, Math.sin(angle) * radius);
    }
    context.fill();
  },
};

/** The light comes from the top left, however a marble has rolled. */
function paintGloss(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(-16, -22, 20, 0, 0, MARBLE_RADIUS_PIXELS);
  shade.addColorStop(0, 'rgb(255 255 255 / 0.22)');
  shade.addColorStop(0.6, 'rgb(0 0 0 / 0)');
  shade.addColorStop(1, 'rgb(20 8 40 / 0.38)');
  disc(context, 0, 0, MARBLE_RADIUS_PIXELS, shade);
  const spot = context.createRadialGradient(-26, -34, 0, -26, -34, 24);
  spot.addColorStop(0, 'rgb(255 255 255 / 0.95)');
  spot.addColorStop(0.4, 'rgb(255 255 255 / 0.6)');
  spot.addColorStop(1, 'rgb(255 255 255 / 0)');
  disc(context, -26, -34, 24, spot);
  context.beginPath();
  context.arc(0, 0, MARBLE_RADIUS_PIXELS - 9, 0.35, 1.5);
  context.strokeStyle = 'rgb(255 255 255 / 0.3)';
  context.lineWidth = 6;
  context.lineCap = 'round';
  context.stroke();
}

function paintShadow(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 30, 0, 0, 78);
  shade.addColorStop(0, 'rgb(8 4 16 / 0.62)');
  shade.addColorStop(1, 'rgb(8 4 16 / 0)');
  disc(context, 0, 0, 78, shade);
}

function paintEye(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.ellipse(0, 0, 26, 23, 0, 0, Math.PI * 2);
  context.fillStyle = '#fff';
  context.fill();
  context.strokeStyle = INK_CSS;
  context.lineWidth = 6;
  context.stroke();
}

function paintOwnRing(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(0, 0, 70, 0, Math.PI * 2);
  context.strokeStyle = '#fff';
  context.lineWidth = 8;
  context.setLineDash([30.5, 13.5]);
  context.stroke();
}
