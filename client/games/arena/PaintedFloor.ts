import { Container, RenderTexture, Sprite } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import type { Surface } from '../../render/Surface.ts';
import { FloorDrawing } from './FloorDrawing.ts';
import type { PaintTextures } from './paintPaintTextures.ts';
import type { TilePainter } from './TilePainter.ts';
import { textureResolution } from './textureResolution.ts';

/** World units around the map that belong to the floor's picture: its rim, and as far beyond as paint flies. */
const MARGIN = 128;
const MOST_PIXELS = 6_000_000;
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
  readonly sprite: Sprite;
  readonly #surface: Surface;
  readonly #painter: TilePainter;
  readonly #paint: PaintTextures;
  readonly #drawing = new FloorDrawing();
  readonly #clean = createFloorTexture();
  readonly #painted = createFloorTexture();
  /** The clean floor: drawn faintly over the painted one it fades stains, drawn fully it wipes them. */
  readonly #mop = new Sprite(this.#clean);
  readonly #mopRoot = new Container();
  readonly #fresh = new Container({ x: MARGIN, y: MARGIN });
  readonly #freshRoot = new Container();
  readonly #idle: Sprite[] = [];
  #sinceFadeMs = 0;
  #sinceFlushMs = 0;
  #isLaid = false;

  constructor(surface: Surface, painter: TilePainter, paint: PaintTextures) {
    this.sprite = new Sprite({ texture: this.#painted, x: -MARGIN, y: -MARGIN });
    this.#surface = surface;
    this.#painter = painter;
    this.#paint = paint;
    this.#mopRoot.addChild(this.#mop);
    this.#freshRoot.addChild(this.#fresh);
  }

  /** Lays the clean floor of another map, piece by piece. */
  *lay(map: ArenaMap): Generator<void, void> {
    this.#isLaid = false;
    const width = map.width + 2 * MARGIN;
    const height = map.height + 2 * MARGIN;
    const resolution = textureResolution({ width, height }, 1, MOST_PIXELS);
    this.#clean.resize(width, height, resolution);
    this.#painted.resize(width, height, resolution);
    yield* this.#drawing.draw(map);
    yield* this.#painter.paint(this.#drawing.container, { x: MARGIN, y: MARGIN }, this.#clean);
    this.#drawing.forget();
    this.#isLaid = true;
    this.wipe();
  }

  /** @param size world units across */
  stain(x: number, y: number, size: number, tint: number): void {
    if (!this.#isLaid) return;
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
    if (!this.#isLaid) return;
    this.#sinceFadeMs += deltaMs;
    this.#sinceFlushMs += deltaMs;
    if (this.#sinceFadeMs >= FADE_INTERVAL_MS) this.#drawClean(FADE_ALPHA);
    if (this.#fresh.children.length === 0 || this.#sinceFlushMs < FLUSH_INTERVAL_MS) return;
    this.#sinceFlushMs = 0;
    this.#surface.draw({ container: this.#freshRoot, target: this.#painted, clear: false });
    this.#forgetFresh();
  }

  /** A new round starts on a clean floor. */
  wipe(): void {
    if (!this.#isLaid) return;
    this.#forgetFresh();
    this.#drawClean(1);
  }

  dispose(): void {
    for (const sprite of this.#idle) sprite.destroy();
    this.#freshRoot.destroy({ children: true });
    this.#mopRoot.destroy({ children: true });
    this.sprite.destroy();
    this.#drawing.dispose();
    this.#clean.destroy(true);
    this.#painted.destroy(true);
  }

  #drawClean(alpha: number): void {
    this.#sinceFadeMs = 0;
    this.#mop.alpha = alpha;
    this.#surface.draw({ container: this.#mopRoot, target: this.#painted, clear: alpha === 1 });
  }

  #forgetFresh(): void {
    while (this.#fresh.children.length > 0) {
      this.#idle.push(this.#fresh.removeChildAt(this.#fresh.children.length - 1) as Sprite);
    }
  }
}

function createFloorTexture(): RenderTexture {
  return RenderTexture.create({ width: 1, height: 1, dynamic: true });
}
