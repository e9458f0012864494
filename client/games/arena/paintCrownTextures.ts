import type { Texture } from 'pixi.js';
import { INK_CSS } from '../../render/ink.ts';
import { paintTexture } from '../../render/paintTexture.ts';

export const GOLD = '#ffc93c';
const GOLD_LIGHT = '#fff0a8';
const GOLD_DARK = '#d18a12';

export interface CrownTextures {
  readonly crown: Texture;
  /** A soft golden glow, for behind the crown and below its wearer. */
  readonly glow: Texture;
  dispose(): void;
}

export function paintCrownTextures(): CrownTextures {
  const textures = {
    crown: paintTexture(128, 104, paintCrown),
    glow: paintTexture(128, 128, paintGlow),
  };
  return {
    ...textures,
    dispose() {
      for (const texture of Object.values(textures)) texture.destroy(true);
    },
  };
}

function paintCrown(context: CanvasRenderingContext2D): void {
  context.lineJoin = 'round';
  tracePolygon(context, [-46, 38, -54, -18, -27, 6, 0, -38, 27, 6, 54, -18, 46, 38]);
  outline(context, GOLD);
  tracePolygon(context, [-43, 36, -45, 20, 45, 20, 43, 36]);
  context.fillStyle = GOLD_DARK;
  context.fill();
  tracePolygon(context, [-46, 12, -49, -8, -27, 12, -2, -26]);
  context.strokeStyle = GOLD_LIGHT;
  context.lineWidth = 5;
  context.lineCap = 'round';
  context.stroke();
  for (const [x, y, fill] of [
    [-54, -22, GOLD],
    [0, -42, GOLD],
    [54, -22, GOLD],
    [0, 27, '#e0602a'],
    [-25, 27, '#56b4e9'],
    [25, 27, '#56b4e9'],
  ] as const) {
    context.beginPath();
    context.arc(x, y, y > 0 ? 6.5 : 7.5, 0, Math.PI * 2);
    context.fillStyle = fill;
    context.strokeStyle = INK_CSS;
    context.lineWidth = y > 0 ? 2 : 4;
    context.fill();
    context.stroke();
  }
}

function paintGlow(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 8, 0, 0, 62);
  shade.addColorStop(0, 'rgb(255 214 90 / 0.75)');
  shade.addColorStop(0.5, 'rgb(255 190 60 / 0.28)');
  shade.addColorStop(1, 'rgb(255 180 40 / 0)');
  context.fillStyle = shade;
  context.fillRect(-64, -64, 128, 128);
}

/** @param points alternating x and y */
function tracePolygon(context: CanvasRenderingContext2D, points: readonly number[]): void {
  context.beginPath();
  for (let at = 0; at < points.length; at += 2) context.lineTo(points[at] ?? 0, points[at + 1] ?? 0);
}

function outline(context: CanvasRenderingContext2D, fill: string): void {
  context.closePath();
  context.strokeStyle = INK_CSS;
  context.lineWidth = 13;
  context.stroke();
  context.fillStyle = fill;
  context.fill();
}
