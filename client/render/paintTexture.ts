import { CanvasSource, Texture } from 'pixi.js';

/**
 * Draws a texture once with the 2D canvas, whose gradients and clips suit small round things.
 * @param draw gets the context with the origin in the centre and one unit per texture pixel
 */
export function paintTexture(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): Texture {
  const source = new CanvasSource({ resource: document.createElement('canvas'), autoGenerateMipmaps: true });
  const texture = new Texture({ source });
  repaintTexture(texture, width, height, draw);
  return texture;
}

/** Draws anew, in any size, what `paintTexture` has made: Pixi keeps a little of every texture that there ever was. */
export function repaintTexture(
  texture: Texture,
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): void {
  const canvas = texture.source.resource as HTMLCanvasElement;
  // Clears it and its transform, too.
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.translate(width / 2, height / 2);
  draw(context);
  // Mipmaps are counted when a texture goes to the GPU for the first time.
  texture.source.unload();
  texture.source.update();
}
