import { Container, type Renderer, RenderTexture, Sprite } from 'pixi.js';
import type { PaintTextures } from './paintPaintTextures.ts';

/** World units around the map that belong to the floor's picture: its rim, and as far beyond as paint flies. */
const MARGIN = 128;
/** Texture pixels: phones have no larger textures, and little memory to spare. */
const LONGEST_SIDE = 4096;
const MOST_PIXELS = 6_000_000;
/** Smooth edges cost four times the memory while they are drawn, so the floor is drawn a tile at a time. */
const TILE_PIXELS = 1024;
/** Stains wait so long that several go into the texture at once. */
const FLUSH_INTERVAL_MS = 66;
/** The whole floor fades a little this often: old stains make room for the story of now. */
const FADE_INTERVAL_MS = 5000;
const FADE_ALPHA = 0.05;
const STAIN_ALPHA = 0.62;

/**
 * The floor as one texture: drawn once, and each stain once into it. A frame then costs one sprite, however much there is
 * to see, which is what phones can afford.
 */
export class PaintedFloor {
  readonly sprite = new Sprite({ x: -MARGIN, y: -MARGIN });
  readonly #renderer: Renderer;
  readonly #paint: PaintTextures;
  /** The clean floor: drawn faintly over the painted one it fades stains, drawn fully it wipes them. */
  readonly #mop = new Sprite();
  readonly #mopRoot = new Container();
  readonly #fresh = new Container({ x: MARGIN, y: MARGIN });
  readonly #freshRoot = new Container();
  readonly #idle: Sprite[] = [];
  #clean: RenderTexture | undefined;
  #painted: RenderTexture | undefined;
  #sinceFadeMs = 0;
  #sinceFlushMs = 0;

  constructor(renderer: Renderer, paint: PaintTextures) {
    this.#renderer = renderer;
    this.#paint = paint;
    this.#mopRoot.addChild(this.#mop);
    this.#freshRoot.addChild(this.#fresh);
  }

  /**
   * Lays another floor.
   * @param drawing the clean floor, its origin in the map's corner; destroyed here once it is in the texture
   * @param size the map's, in world units
   */
  lay(drawing: Container, size: { readonly width: number; readonly height: number }): void {
    this.#destroyTextures();
    const width = size.width + 2 * MARGIN;
    const height = size.height + 2 * MARGIN;
    const resolution = Math.min(1, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
    this.#clean = RenderTexture.create({ width, height, resolution });
    this.#painted = RenderTexture.create({ width, height, resolution });
    this.#drawTiles(drawing, this.#clean);
    drawing.destroy({ children: true, texture: true, textureSource: true, context: true });
    this.#mop.texture = this.#clean;
    this.sprite.texture = this.#painted;
    this.wipe();
  }

  /** @param size world units across */
  stain(x: number, y: number, size: number, tint: number): void {
    const { splats } = this.#paint;
    const splat = splats[Math.floor(Math.random() * splats.length)]!;
    const sprite = this.#idle.pop() ?? new Sprite({ anchor: 0.5 });
    sprite.texture = splat;
    sprite.tint = tint;
    sprite.alpha = STAIN_ALPHA;
    sprite.rotation = Math.random() * Math.PI * 2;
    sprite.position.set(x, y);
    sprite.scale.set(size / splat.width);
    this.#fresh.addChild(sprite);
  }

  /** Draws what is new into the texture, now and then. */
  update(deltaMs: number): void {
    this.#sinceFadeMs += deltaMs;
    this.#sinceFlushMs += deltaMs;
    if (this.#sinceFadeMs >= FADE_INTERVAL_MS) this.#drawClean(FADE_ALPHA);
    if (this.#fresh.children.length === 0 || this.#sinceFlushMs < FLUSH_INTERVAL_MS || !this.#painted) return;
    this.#sinceFlushMs = 0;
    this.#renderer.render({ container: this.#freshRoot, target: this.#painted, clear: false });
    this.#forgetFresh();
  }

  /** A new round starts on a clean floor. */
  wipe(): void {
    this.#forgetFresh();
    this.#drawClean(1);
  }

  dispose(): void {
    for (const sprite of this.#idle) sprite.destroy();
    this.#freshRoot.destroy({ children: true });
    this.#mopRoot.destroy({ children: true });
    this.sprite.destroy();
    this.#destroyTextures();
  }

  #drawTiles(drawing: Container, target: RenderTexture): void {
    const { resolution } = target.source;
    // Whole pixels, or a seam would show.
    const side = TILE_PIXELS / resolution;
    const tile = RenderTexture.create({ width: side, height: side, resolution, antialias: true });
    const root = new Container();
    const stamp = new Container();
    const stamped = stamp.addChild(new Sprite(tile));
    root.addChild(drawing);
    for (let top = 0; top < target.height; top += side) {
      for (let left = 0; left < target.width; left += side) {
        drawing.position.set(MARGIN - left, MARGIN - top);
        stamped.position.set(left, top);
        this.#renderer.render({ container: root, target: tile, clear: true });
        this.#renderer.render({ container: stamp, target, clear: false });
      }
    }
    root.removeChild(drawing);
    root.destroy();
    stamp.destroy({ children: true });
    tile.destroy(true);
  }

  #drawClean(alpha: number): void {
    this.#sinceFadeMs = 0;
    if (!this.#painted) return;
    this.#mop.alpha = alpha;
    this.#renderer.render({ container: this.#mopRoot, target: this.#painted, clear: alpha === 1 });
  }

  #forgetFresh(): void {
    while (this.#fresh.children.length > 0) {
      this.#idle.push(this.#fresh.removeChildAt(this.#fresh.children.length - 1) as Sprite);
    }
  }

  #destroyTextures(): void {
    this.#clean?.destroy(true);
    this.#painted?.destroy(true);
  }
}
