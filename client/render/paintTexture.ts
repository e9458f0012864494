import { CanvasSource, Texture, type TextureSource } from 'pixi.js';

type Draw = (context: CanvasRenderingContext2D) => void;

interface Painting {
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
}

/** Of the textures that there are: a driver that is reset takes the 2D canvases along. */
const paintings = new Map<TextureSource, Painting>();

/**
 * Draws a texture once with the 2D canvas, whose gradients and clips suit small round things.
 * @param draw gets the context with the origin in the centre and one unit per texture pixel; called again, with the same
 * result, when the browser has lost the picture
 */
export function paintTexture(width: number, height: number, draw: Draw): Texture {
  const source = new CanvasSource({ resource: document.createElement('canvas'), autoGenerateMipmaps: true });
  const texture = new Texture({ source });
  source.once('destroy', () => paintings.delete(source));
  repaintTexture(texture, width, height, draw);
  return texture;
}

/** Draws anew, in any size, what `paintTexture` has made: Pixi keeps a little of every texture that there ever was. */
export function repaintTexture({ source }: Texture, width: number, height: number, draw: Draw): void {
  const painting = { width, height, draw };
  paintings.set(source, painting);
  paint(source, painting);
}

/** Draws everything that there is once more. */
export function repaintAllTextures(): void {
  for (const [source, painting] of paintings) paint(source, painting);
}

function paint(source: TextureSource, { width, height, draw }: Painting): void {
  const canvas = source.resource as HTMLCanvasElement;
  // Clears it and its transform, too.
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.translate(width / 2, height / 2);
  draw(context);
  // Mipmaps are counted when a texture goes to the GPU for the first time.
  source.unload();
  source.update();
}
