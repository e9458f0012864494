import type { Texture } from 'pixi.js';
import { type Look, type LookPattern, lookOf } from '../../render/look.ts';
import { paintTexture } from '../../render/paintTexture.ts';
import { healthLevel } from './healthLevel.ts';
import { INK_CSS } from './ink.ts';

/** Texture pixels. The radius leaves room for the outline. */
const SIZE = 160;
export const MARBLE_RADIUS_PIXELS = 68;
const HP_ARC_STEPS = 25;
const HP_ARC_SIZE = 224;
/** In marble radii from the centre. */
const HP_ARC_RADIUS = 1.42;
/** The arc spans the top, from left to right. */
const HP_ARC_START = Math.PI * 1.18;
const HP_ARC_LENGTH = Math.PI * 0.64;
const HP_ARC_COLOURS = { health: '#35d39b', hurt: '#ffc13d', dying: '#ff6a3c' };

/** All parts of a marble, painted once per match. */
export interface MarbleTextures {
  bodyOf(look: number): Texture;
  /**
   * The health arc above a hurt marble.
   * @param share 0…1
   */
  hpArcOf(share: number): Texture;
  readonly gloss: Texture;
  readonly shadow: Texture;
  readonly eye: Texture;
  readonly pupil: Texture;
  readonly white: Texture;
  readonly shield: Texture;
  readonly ownRing: Texture;
  /** The glow over the body of a hot marble. */
  readonly ember: Texture;
  dispose(): void;
}

export function paintMarbleTextures(): MarbleTextures {
  const bodies = new Map<number, Texture>();
  const hpArcs = new Map<number, Texture>();
  const shared = {
    gloss: paintTexture(SIZE, SIZE, paintGloss),
    shadow: paintTexture(SIZE, SIZE, paintShadow),
    eye: paintTexture(64, 64, paintEye),
    pupil: paintTexture(32, 32, (context) => disc(context, 0, 0, 13, INK_CSS)),
    white: paintTexture(SIZE, SIZE, (context) => disc(context, 0, 0, MARBLE_RADIUS_PIXELS, '#fff')),
    shield: paintTexture(SIZE, SIZE, paintShield),
    ownRing: paintTexture(SIZE, SIZE, paintOwnRing),
    ember: paintTexture(SIZE, SIZE, paintEmber),
  };
  return {
    ...shared,
    bodyOf(look) {
      const known = bodies.get(look);
      if (known) return known;
      const body = paintTexture(SIZE, SIZE, (context) => paintBody(context, lookOf(look)));
      bodies.set(look, body);
      return body;
    },
    hpArcOf(share) {
      const step = Math.ceil(share * HP_ARC_STEPS);
      const known = hpArcs.get(step);
      if (known) return known;
      const arc = paintTexture(HP_ARC_SIZE, HP_ARC_SIZE, (context) => paintHpArc(context, step / HP_ARC_STEPS));
      hpArcs.set(step, arc);
      return arc;
    },
    dispose() {
      for (const texture of [...bodies.values(), ...hpArcs.values(), ...Object.values(shared)]) texture.destroy(true);
    },
  };
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string | CanvasGradient) {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = fill;
  context.fill();
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

/** A soap bubble: clear in the middle, with a bright rim and a highlight. */
function paintShield(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, 0, 40, 0, 0, 74);
  glow.addColorStop(0, 'rgb(190 235 255 / 0)');
  glow.addColorStop(1, 'rgb(190 235 255 / 0.55)');
  disc(context, 0, 0, 72, glow);
  context.beginPath();
  context.arc(0, 0, 72, 0, Math.PI * 2);
  context.strokeStyle = 'rgb(240 252 255 / 0.95)';
  context.lineWidth = 5;
  context.stroke();
  context.beginPath();
  context.arc(0, 0, 60, Math.PI * 1.1, Math.PI * 1.4);
  context.lineWidth = 7;
  context.lineCap = 'round';
  context.stroke();
}

function paintEmber(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, 0, 8, 0, 0, MARBLE_RADIUS_PIXELS);
  glow.addColorStop(0, 'rgb(255 150 60 / 0.15)');
  glow.addColorStop(0.6, 'rgb(255 90 40 / 0.6)');
  glow.addColorStop(1, 'rgb(255 235 120 / 1)');
  disc(context, 0, 0, MARBLE_RADIUS_PIXELS - 3, glow);
}

function paintOwnRing(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(0, 0, 70, 0, Math.PI * 2);
  context.strokeStyle = '#fff';
  context.lineWidth = 8;
  context.setLineDash([30.5, 13.5]);
  context.stroke();
}

function paintHpArc(context: CanvasRenderingContext2D, share: number): void {
  const stroke = (length: number, width: number, colour: string) => {
    context.beginPath();
    context.arc(0, 0, MARBLE_RADIUS_PIXELS * HP_ARC_RADIUS, HP_ARC_START, HP_ARC_START + length);
    context.lineWidth = width;
    context.lineCap = 'round';
    context.strokeStyle = colour;
    context.stroke();
  };
  stroke(HP_ARC_LENGTH, 28, INK_CSS);
  if (share > 0) stroke(HP_ARC_LENGTH * share, 15, HP_ARC_COLOURS[healthLevel(share)]);
}
