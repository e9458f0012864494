import { GlLimitsSystem } from 'pixi.js';

/**
 * Pixi's shaders select between this many textures for each pixel. A high number can halve the frame rate on slow GPUs.
 */
const TEXTURES_PER_BATCH = 4;

/**
 * Pixi reads the limit when it creates the first shaders of a context, and recomputes it for each context. The shape
 * shaders are compiled then too. With sixteen textures, software rendering would sample all of them for every pixel.
 */
export function limitBatchTextures(): void {
  const { contextChange } = GlLimitsSystem.prototype;
  GlLimitsSystem.prototype.contextChange = function (this: GlLimitsSystem): void {
    contextChange.call(this);
    this.maxBatchableTextures = TEXTURES_PER_BATCH;
  };
}
