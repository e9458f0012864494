import { CanvasSource, Texture, type TextureSource } from 'pixi.js';

type Draw = (context: CanvasRenderingContext2D) => void;

interface Painting {
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
}

/** How to repaint each existing texture: a driver reset loses 2D canvases too. */
const paintings = new Map<TextureSource, Painting>();

/**
 * Draws a texture once with the 2D canvas, whose gradients and clips suit small round shapes.
 * @param draw gets a context with the origin in the centre and one unit per texture pixel. It is called again when the
 * browser has lost the picture, and must draw the same.
 */
export function paintTexture(width: number, height: number, draw: Draw): Texture {
  const source = new CanvasSource({ resource: document.createElement('canvas'), autoGenerateMipmaps: true });
  const texture = new Texture({ source });
  source.once('destroy', () => paintings.delete(source));
  repaintTexture(texture, width, height, draw);
  return texture;
}

/**
 * Redraws a texture made by `paintTexture`, in any size. Reused because Pixi keeps some memory for every texture ever
 * created.
 */
export function repaintTexture({ source }: Texture, width: number, height: number, draw: Draw): void {
  const painting = { width, height, draw };
  paintings.set(source, painting);
  paint(source, painting);
}

/** Redraws every existing texture. */
export function repaintAllTextures(): void {
  for (const [source, painting] of paintings) paint(source, painting);
}

function paint(source: TextureSource, { width, height, draw }: Painting): void {
  const canvas = source.resource as HTMLCanvasElement;
  // Setting the size also clears the canvas and its transform.
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.translate(width / 2, height / 2);
  draw(context);
  // The number of mipmaps is fixed when a texture is first uploaded.
  source.unload();
  source.update();
}
