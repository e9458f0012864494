import type { Texture } from 'pixi.js';
import { paintTexture } from './paintTexture.ts';

/** A texture for `repaintTexture`, whose sprites follow changes of its size. */
export function emptyTexture(): Texture {
  const texture = paintTexture(1, 1, () => {});
  texture.dynamic = true;
  return texture;
}
