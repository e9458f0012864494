import type { Texture } from 'pixi.js';
import { paintTexture } from '../../render/paintTexture.ts';

/** Texture pixels. */
const SIZE = 128;
export const PLATE_RADIUS_PIXELS = 56;

/** The plate behind the crown sign at the edge of the picture. A bare crown would look like one to pick up there. */
export function paintCrownPlate(): Texture {
  return paintTexture(SIZE, SIZE, (context) => {
    context.beginPath();
    context.arc(0, 0, PLATE_RADIUS_PIXELS - 3, 0, Math.PI * 2);
    context.fillStyle = 'rgb(42 35 56 / 0.94)';
    context.fill();
    for (const [width, colour] of [
      [18, '#1b1526'],
      [9, '#ffc93c'],
    ] as const) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  });
}
