import type { Texture } from 'pixi.js';
import { repaintTexture } from './paintTexture.ts';

/**
 * One lamp above the middle, so that the corners are darker.
 * @param lamp CSS colour of its light
 */
export function paintLamp(texture: Texture, lamp: string): void {
  repaintTexture(texture, 256, 256, (context) => {
    const shade = context.createRadialGradient(0, 0, 20, 0, 0, 180);
    shade.addColorStop(0, lamp);
    shade.addColorStop(0.55, 'rgb(30 16 50 / 0)');
    shade.addColorStop(1, 'rgb(12 6 24 / 0.42)');
    context.fillStyle = shade;
    context.fillRect(-128, -128, 256, 256);
  });
}
