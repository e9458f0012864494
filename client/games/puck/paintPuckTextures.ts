import type { Texture } from 'pixi.js';
import type { Team } from '../../../shared/games/GameModule.ts';
import { TAU } from '../../../shared/math/vector.ts';
import { disc } from '../../render/disc.ts';
import { INK_CSS } from '../../render/ink.ts';
import { paintTexture } from '../../render/paintTexture.ts';

/** Texture pixels. The radius leaves room for the outline. */
const SIZE = 160;
export const PUCK_RADIUS_PIXELS = 68;

export interface PuckTextures {
  /** A piece of a board game: ivory, with rings. Unlike marbles it is flat and has no eyes. */
  readonly puck: Texture;
  /** A soft light on the felt around the puck. */
  readonly glow: Texture;
  /** A thin ring, white for tinting. */
  readonly ring: Texture;
  /** A ring or a frame around a marble in the shape of its team, white for tinting. */
  shapeOf(shape: Team['shape']): Texture;
  dispose(): void;
}

export function paintPuckTextures(): PuckTextures {
  const shapes = new Map<Team['shape'], Texture>();
  const shared = {
    puck: paintTexture(SIZE, SIZE, paintPuck),
    glow: paintTexture(128, 128, paintGlow),
    ring: paintTexture(SIZE, SIZE, (context) => strokeCircle(context, PUCK_RADIUS_PIXELS, 10, '#fff')),
  };
  return {
    ...shared,
    shapeOf(shape) {
      const known = shapes.get(shape);
      if (known) return known;
      const texture = paintTexture(256, 256, (context) => paintShape(context, shape));
      shapes.set(shape, texture);
      return texture;
    },
    dispose() {
      for (const texture of [...Object.values(shared), ...shapes.values()]) texture.destroy(true);
    },
  };
}

function strokeCircle(context: CanvasRenderingContext2D, radius: number, width: number, colour: string): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, TAU);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function paintPuck(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(-22, -26, 8, 0, 0, PUCK_RADIUS_PIXELS);
  shade.addColorStop(0, '#ffffff');
  shade.addColorStop(0.7, '#fff3d6');
  shade.addColorStop(1, '#d8c195');
  disc(context, 0, 0, PUCK_RADIUS_PIXELS, shade);
  strokeCircle(context, 50, 5, 'rgb(120 92 48 / 0.55)');
  strokeCircle(context, 34, 9, '#1b1526');
  disc(context, 0, 0, 15, '#1b1526');
  strokeCircle(context, PUCK_RADIUS_PIXELS - 1, 12, INK_CSS);
}

function paintGlow(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 18, 0, 0, 62);
  shade.addColorStop(0, 'rgb(255 250 225 / 0.5)');
  shade.addColorStop(1, 'rgb(255 250 225 / 0)');
  disc(context, 0, 0, 62, shade);
}

function paintShape(context: CanvasRenderingContext2D, shape: Team['shape']): void {
  context.lineJoin = 'round';
  const trace = () => {
    context.beginPath();
    if (shape === 'circle') context.arc(0, 0, 88, 0, TAU);
    else {
      const corners = shape === 'triangle' ? 3 : 4;
      const radius = shape === 'triangle' ? 122 : 112;
      const turn = shape === 'square' ? Math.PI / 4 : shape === 'diamond' ? 0 : -Math.PI / 2;
      for (let corner = 0; corner < corners; corner++) {
        const angle = turn + (corner / corners) * TAU;
        context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
      }
      context.closePath();
    }
  };
  trace();
  context.fillStyle = 'rgb(255 255 255 / 0.34)';
  context.fill();
  context.lineWidth = 16;
  context.strokeStyle = '#fff';
  context.stroke();
}
