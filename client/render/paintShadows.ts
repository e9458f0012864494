import type { Texture } from 'pixi.js';
import type { Rectangle as Solid } from '../../shared/math/collision.ts';
import { repaintTexture } from './paintTexture.ts';
import type { Size } from './shownArea.ts';

/** World units per texture pixel. Shadows are soft, so a low resolution is enough. */
const SHADOW_GRAIN = 4;
const SHADOW_BLUR = 26;

/**
 * The shadows of what stands on a floor. The light comes from above and from the left.
 * @param length world units
 */
export function paintShadows(
  texture: Texture,
  floor: Readonly<Size>,
  solids: readonly Solid[],
  length: number,
  alpha: number,
): void {
  const width = Math.ceil(floor.width / SHADOW_GRAIN);
  const height = Math.ceil(floor.height / SHADOW_GRAIN);
  repaintTexture(texture, width, height, (context) => {
    // Only the blurred shadows are wanted, so the shapes themselves are drawn beyond the left edge.
    context.shadowColor = `rgb(6 3 14 / ${alpha})`;
    context.shadowBlur = SHADOW_BLUR / SHADOW_GRAIN;
    context.shadowOffsetX = 2 * width;
    context.scale(1 / SHADOW_GRAIN, 1 / SHADOW_GRAIN);
    context.beginPath();
    for (const solid of solids) {
      const x = solid.x + length * 0.4 - floor.width / 2 - 2 * width * SHADOW_GRAIN;
      context.rect(
        x,
        solid.y + length * 0.7 - floor.height / 2,
        solid.width + length * 0.3,
        solid.height + length * 0.4,
      );
    }
    context.fillStyle = '#000';
    context.fill();
  });
}
