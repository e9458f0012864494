import { Container, type Renderer, RenderTexture, Sprite } from 'pixi.js';
import type { PaintTextures } from './paintPaintTextures.ts';

/** World units of rim around the map that belong to the floor's picture. */
const MARGIN = 64;
/** The whole floor fades a little this often: old stains make room for the story of now. */
const FADE_INTERVAL_MS = 5000;
const FADE_ALPHA = 0.05;
const STAIN_ALPHA = 0.62;

/**
 * The floor as one texture: drawn once, and each stain once into it. A frame then costs one sprite, however much there is
 * to see, which is what phones can afford.
 */
export class PaintedFloor {
  readonly sprite: Sprite;
  readonly #renderer: Renderer;
  readonly #paint: PaintTextures;
  readonly #clean: RenderTexture;
  readonly #painted: RenderTexture;
  /** The clean floor: drawn faintly over the painted one it fades stains, drawn fully it wipes them. */
  readonly #mop = new Container();
  readonly #fresh = new Container({ x: MARGIN, y: MARGIN });
  readonly #freshRoot = new Container();
  readonly #idle: Sprite[] = [];
  #sinceFadeMs = 0;

  /**
   * @param drawing the clean floor, its origin in the map's corner; destroyed here once it is in the texture
   * @param size the map's, in world units
   */
  constructor(
    renderer: Renderer,
    paint: PaintTextures,
    drawing: Container,
    size: { readonly width: number; readonly height: number },
  ) {
    this.#renderer = renderer;
    this.#paint = paint;
    const shape = { width: size.width + 2 * MARGIN, height: size.height + 2 * MARGIN, resolution: 1 };
    this.#clean = RenderTexture.create({ ...shape, antialias: true });
    this.#painted = RenderTexture.create(shape);
    const root = new Container();
    root.addChild(drawing);
    drawing.position.set(MARGIN);
    renderer.render({ container: root, target: this.#clean });
    root.destroy({ children: true });
    this.#mop.addChild(new Sprite(this.#clean));
    this.#freshRoot.addChild(this.#fresh);
    this.sprite = new Sprite({ texture: this.#painted, x: -MARGIN, y: -MARGIN });
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

  /** Draws what is new into the texture; once a frame. */
  update(deltaMs: number): void {
    this.#sinceFadeMs += deltaMs;
    if (this.#sinceFadeMs >= FADE_INTERVAL_MS) this.#drawClean(FADE_ALPHA);
    if (this.#fresh.children.length === 0) return;
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
    this.#mop.destroy({ children: true });
    this.sprite.destroy();
    this.#clean.destroy(true);
    this.#painted.destroy(true);
  }

  #drawClean(alpha: number): void {
    this.#sinceFadeMs = 0;
    this.#mop.alpha = alpha;
    this.#renderer.render({ container: this.#mop, target: this.#painted, clear: alpha === 1 });
  }

  #forgetFresh(): void {
    for (const sprite of this.#fresh.removeChildren()) this.#idle.push(sprite as Sprite);
  }
}
