import type { Texture } from 'pixi.js';
import { createRandom } from '../../shared/math/random.ts';
import { repaintTexture } from './paintTexture.ts';

/**
 * A piece of felt, for tiling.
 * @param felt CSS colour
 */
export function paintFelt(texture: Texture, felt: string): void {
  repaintTexture(texture, 256, 256, (context) => {
    const random = createRandom(7);
    context.fillStyle = felt;
    context.fillRect(-128, -128, 256, 256);
    for (let fibre = 0; fibre < 2600; fibre++) {
      const isLight = random() < 0.5;
      context.fillStyle = isLight ? 'rgb(255 255 255 / 0.035)' : 'rgb(0 0 0 / 0.06)';
      const isFlat = random() < 0.5;
      context.fillRect(random() * 256 - 128, random() * 256 - 128, isFlat ? 5 : 2, isFlat ? 2 : 5);
    }
  });
}
