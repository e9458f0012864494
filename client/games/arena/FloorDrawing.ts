import { Container, Graphics, Sprite, type Texture, TilingSprite } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import type { Rectangle as Solid } from '../../../shared/math/collision.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { paintTexture, repaintTexture } from '../../render/paintTexture.ts';
import { drawChalk } from './drawChalk.ts';
import { drawCover } from './drawCover.ts';
import { type FloorTheme, floorThemeOf } from './floorThemes.ts';
import { INK } from './ink.ts';

const FRAME_WIDTH = 34;
/** World units per texture pixel of the shadows. They are soft, so a low resolution is enough. */
const SHADOW_GRAIN = 4;
const SHADOW_BLUR = 26;

/**
 * Everything of a map that is below the marbles, for drawing into one texture. Created once and redrawn for each map.
 */
export class FloorDrawing {
  readonly container = new Container();
  readonly #rim = new Graphics();
  readonly #felt = new TilingSprite({ texture: paintNothing() });
  readonly #chalk = new Graphics();
  readonly #light = new Sprite(paintNothing());
  readonly #wallShadows = new Sprite(paintNothing());
  readonly #coverShadows = new Sprite(paintNothing());
  readonly #cover = new Graphics();

  constructor() {
    this.container.addChild(
      this.#rim,
      this.#felt,
      this.#chalk,
      this.#light,
      this.#wallShadows,
      this.#coverShadows,
      this.#cover,
    );
  }

  /** Draws one part between two yields. */
  *draw(map: ArenaMap): Generator<void, void> {
    const theme = floorThemeOf(map.name);
    // Left over from an attempt that was not finished.
    for (const graphics of this.#graphics) graphics.clear();
    drawRim(this.#rim, map);
    paintFelt(this.#felt.texture, theme);
    yield;
    drawChalk(this.#chalk, map, theme);
    paintLight(this.#light.texture, theme);
    yield;
    paintShadows(this.#wallShadows.texture, map, map.walls, 24, 0.75);
    paintShadows(this.#coverShadows.texture, map, map.cover, 9, 0.6);
    yield;
    drawCover(this.#cover, map.cover, theme);
    for (const sprite of this.#pictures) sprite.setSize(map.width, map.height);
  }

  /** Frees the memory of the drawing once it is in its texture. */
  forget(): void {
    for (const graphics of this.#graphics) {
      graphics.clear();
      graphics.context.unload();
    }
    for (const { texture } of this.#pictures) texture.source.unload();
  }

  dispose(): void {
    this.container.destroy({ children: true, texture: true, textureSource: true, context: true });
  }

  get #graphics() {
    return [this.#rim, this.#chalk, this.#cover];
  }

  get #pictures() {
    return [this.#felt, this.#light, this.#wallShadows, this.#coverShadows];
  }
}

function paintNothing(): Texture {
  const texture = paintTexture(1, 1, () => {});
  // Lets sprites follow changes of its size.
  texture.dynamic = true;
  return texture;
}

function drawRim(rim: Graphics, map: ArenaMap): void {
  const outer = FRAME_WIDTH;
  rim
    .roundRect(-outer - 8, -outer + 6, map.width + 2 * outer + 16, map.height + 2 * outer + 18, 34)
    .fill({ color: 0x000000, alpha: 0.4 })
    .roundRect(-outer, -outer, map.width + 2 * outer, map.height + 2 * outer, 28)
    .fill(0xa8703c)
    .stroke({ color: INK, width: 5 })
    .roundRect(-outer + 7, -outer + 7, map.width + 2 * outer - 14, map.height + 2 * outer - 14, 22)
    .stroke({ color: 0xd79f5b, width: 5 })
    .rect(-4, -4, map.width + 8, map.height + 8)
    .fill(INK);
}

function paintFelt(texture: Texture, { felt }: FloorTheme): void {
  repaintTexture(texture, 256, 256, (context) => {
    const random = createRandom(7);
    context.fillStyle = felt;
    context.fillRect(-128, -128, 256, 256);
    for (let fibre = 0; fibre < 2600; fibre++) {
      const isLight = random() < 0.5;
      context.fillStyle = isLight ? 'rgb(255 255 255 / 0.035)' : 'rgb(0 0 0 / 0.06)';
      const isFlat = random() < 0.5;
      context.fillRect(random() * 256 - 128, random() * 256 - 128, isFlat ? 5 : 2, isFlat ? 2 : 5);
    }
  });
}

/** One lamp above the middle, so that the corners are darker. */
function paintLight(texture: Texture, { lamp }: FloorTheme): void {
  repaintTexture(texture, 256, 256, (context) => {
    const shade = context.createRadialGradient(0, 0, 20, 0, 0, 180);
    shade.addColorStop(0, lamp);
    shade.addColorStop(0.55, 'rgb(30 16 50 / 0)');
    shade.addColorStop(1, 'rgb(12 6 24 / 0.42)');
    context.fillStyle = shade;
    context.fillRect(-128, -128, 256, 256);
  });
}

/** @param length world units; the light comes from above and from the left */
function paintShadows(texture: Texture, map: ArenaMap, solids: readonly Solid[], length: number, alpha: number): void {
  const width = Math.ceil(map.width / SHADOW_GRAIN);
  const height = Math.ceil(map.height / SHADOW_GRAIN);
  repaintTexture(texture, width, height, (context) => {
    // Only the blurred shadows are wanted, so the shapes themselves are drawn beyond the left edge.
    context.shadowColor = `rgb(6 3 14 / ${alpha})`;
    context.shadowBlur = SHADOW_BLUR / SHADOW_GRAIN;
    context.shadowOffsetX = 2 * width;
    context.scale(1 / SHADOW_GRAIN, 1 / SHADOW_GRAIN);
    context.beginPath();
    for (const solid of solids) {
      const x = solid.x + length * 0.4 - map.width / 2 - 2 * width * SHADOW_GRAIN;
      context.rect(x, solid.y + length * 0.7 - map.height / 2, solid.width + length * 0.3, solid.height + length * 0.4);
    }
    context.fillStyle = '#000';
    context.fill();
  });
}
