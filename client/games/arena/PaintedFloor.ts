import { Container, RenderTexture, Sprite } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { VIEW_AREA } from '../../../shared/games/arena/rules.ts';
import type { Surface } from '../../render/Surface.ts';
import type { TilePainter } from '../../render/TilePainter.ts';
import { textureResolution } from '../../render/textureResolution.ts';
import { FloorDrawing } from './FloorDrawing.ts';
import { Stains } from './Stains.ts';

/** World units around the map that the floor's texture includes: the rim, and as far as paint flies beyond it. */
const MARGIN = 128;
const MOST_PIXELS = 6_000_000;
/** Stains are collected for this long, so that several are drawn at once. */
const FLUSH_INTERVAL_MS = 66;
/** How often the floor fades a little, so that old stains make room for new ones. */
const FADE_INTERVAL_MS = 5000;
const FADE_ALPHA = 0.05;

/**
 * The floor as one texture. The floor is drawn into it once, and each stain once. A frame then costs one sprite,
 * however many stains there are, which phones can afford.
 */
export class PaintedFloor {
  readonly sprite: Sprite;
  readonly #surface: Surface;
  readonly #painter: TilePainter;
  readonly #stains: Stains;
  readonly #drawing = new FloorDrawing();
  readonly #clean = createFloorTexture();
  readonly #painted = createFloorTexture();
  /** The clean floor. Drawn over the painted one with low alpha it fades stains; drawn fully it removes them. */
  readonly #mop = new Sprite(this.#clean);
  readonly #mopRoot = new Container();
  #laid: ArenaMap | undefined;
  #isLaid = false;
  #sinceFadeMs = 0;
  #sinceFlushMs = 0;

  constructor(surface: Surface, painter: TilePainter) {
    this.sprite = new Sprite({ texture: this.#painted, x: -MARGIN, y: -MARGIN });
    this.#surface = surface;
    this.#painter = painter;
    this.#stains = new Stains(surface, MARGIN);
    this.#mopRoot.addChild(this.#mop);
  }

  /** Lays the floor of a map, piece by piece. Stains are kept if the map is the same. */
  *lay(map: ArenaMap): Generator<void, void> {
    this.#isLaid = false;
    if (map !== this.#laid) this.#stains.forget();
    this.#laid = map;
    const width = map.width + 2 * MARGIN;
    const height = map.height + 2 * MARGIN;
    const resolution = textureResolution({ width, height }, this.#surface.detailFor(VIEW_AREA, 1), MOST_PIXELS);
    this.#clean.resize(width, height, resolution);
    this.#painted.resize(width, height, resolution);
    yield* this.#drawing.draw(map);
    yield* this.#painter.paint(this.#drawing.container, { x: MARGIN, y: MARGIN }, this.#clean);
    this.#drawing.forget();
    this.#isLaid = true;
    this.#drawClean(1);
    this.#stains.drawAgainInto(this.#painted);
  }

  /** @param size world units across */
  stain(x: number, y: number, size: number, tint: number): void {
    if (this.#isLaid) this.#stains.add(x, y, size, tint);
  }

  /** Draws new stains into the texture at intervals. */
  update(deltaMs: number): void {
    if (!this.#isLaid) return;
    this.#sinceFadeMs += deltaMs;
    this.#sinceFlushMs += deltaMs;
    if (this.#sinceFadeMs >= FADE_INTERVAL_MS) {
      this.#drawClean(FADE_ALPHA);
      this.#stains.fade(FADE_ALPHA);
    }
    if (!this.#stains.hasFresh || this.#sinceFlushMs < FLUSH_INTERVAL_MS) return;
    this.#sinceFlushMs = 0;
    this.#stains.drawInto(this.#painted);
  }

  /** Removes all stains for a new round. */
  wipe(): void {
    this.#stains.forget();
    if (this.#isLaid) this.#drawClean(1);
  }

  dispose(): void {
    this.#stains.dispose();
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
}

function createFloorTexture(): RenderTexture {
  return RenderTexture.create({ width: 1, height: 1, dynamic: true });
}
