import { Texture } from 'pixi.js';

/**
 * Draws a texture once with the 2D canvas, whose gradients and clips suit small round things.
 * @param draw gets the context with the origin in the centre and one unit per texture pixel
 */
export function paintTexture(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): Texture {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.translate(width / 2, height / 2);
  draw(context);
  const texture = Texture.from(canvas, true);
  texture.source.autoGenerateMipmaps = true;
  return texture;
}
