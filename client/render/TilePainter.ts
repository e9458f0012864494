import { Container, RenderTexture, Sprite } from 'pixi.js';
import type { Point } from '../../shared/math/vector.ts';
import type { Surface } from './Surface.ts';

/** Antialiasing takes four times the memory while drawing, so a large texture is drawn in tiles. */
const TILE_PIXELS = 1024;
/** Software rendering takes a tenth of a second per tile. */
const SOFTWARE_TILE_PIXELS = 512;

/** Draws large textures with antialiasing. Created once and reused. */
export class TilePainter {
  readonly #surface: Surface;
  readonly #tile = RenderTexture.create({ width: 1, height: 1, antialias: true, dynamic: true });
  readonly #root = new Container();
  readonly #stamp = new Sprite(this.#tile);
  readonly #stampRoot = new Container();

  constructor(surface: Surface) {
    this.#surface = surface;
    this.#stampRoot.addChild(this.#stamp);
  }

  /**
   * Redraws a whole texture, one tile between two yields. Only one at a time.
   * @param drawing unchanged afterwards, except for its position
   * @param origin where the drawing's origin is in the texture
   */
  *paint(drawing: Container, origin: Readonly<Point>, target: RenderTexture): Generator<void, void> {
    const { resolution } = target.source;
    // Tiles must be whole pixels, or seams would show.
    const side = (this.#surface.isSoftware ? SOFTWARE_TILE_PIXELS : TILE_PIXELS) / resolution;
    this.#tile.resize(side, side, resolution);
    this.#root.addChild(drawing);
    try {
      for (let top = 0; top < target.height; top += side) {
        for (let left = 0; left < target.width; left += side) {
          drawing.position.set(origin.x - left, origin.y - top);
          this.#stamp.position.set(left, top);
          this.#surface.draw({ container: this.#root, target: this.#tile, clear: true });
          const isFirst = top === 0 && left === 0;
          this.#surface.draw({ container: this.#stampRoot, target, clear: isFirst });
          yield;
        }
      }
    } finally {
      this.#root.removeChild(drawing);
      this.#giveMemoryBack();
    }
  }

  dispose(): void {
    this.#root.destroy();
    this.#stampRoot.destroy({ children: true });
    this.#tile.destroy(true);
  }

  /** The renderer resizes the antialiasing buffer only when it draws into the texture. */
  #giveMemoryBack(): void {
    this.#tile.resize(1, 1, 1);
    this.#surface.draw({ container: this.#root, target: this.#tile, clear: true });
  }
}
