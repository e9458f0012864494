import { GlLimitsSystem } from 'pixi.js';

/** Pixi's shaders ask for each pixel which of their textures is meant: many of them cost slow GPUs half their frames. */
const TEXTURES_PER_BATCH = 4;

/**
 * Pixi reads the limit when it makes a context's first shaders, and counts it anew for each context. What draws shapes is
 * compiled then, and with sixteen textures a processor that stands in for a GPU looks all of them up for every pixel.
 */
export function limitBatchTextures(): void {
  const { contextChange } = GlLimitsSystem.prototype;
  GlLimitsSystem.prototype.contextChange = function (this: GlLimitsSystem): void {
    contextChange.call(this);
    this.maxBatchableTextures = TEXTURES_PER_BATCH;
  };
}
