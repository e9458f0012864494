import { Container, Graphics, Sprite, TilingSprite } from 'pixi.js';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { drawRim } from '../../render/drawRim.ts';
import { emptyTexture } from '../../render/emptyTexture.ts';
import { paintFelt } from '../../render/paintFelt.ts';
import { paintLamp } from '../../render/paintLamp.ts';
import { paintShadows } from '../../render/paintShadows.ts';
import { drawChalk } from './drawChalk.ts';
import { drawCover } from './drawCover.ts';
import { floorThemeOf } from './floorThemes.ts';

/**
 * Everything of a map that is below the marbles, for drawing into one texture. Created once and redrawn for each map.
 */
export class FloorDrawing {
  readonly container = new Container();
  readonly #rim = new Graphics();
  readonly #felt = new TilingSprite({ texture: emptyTexture() });
  readonly #chalk = new Graphics();
  readonly #light = new Sprite(emptyTexture());
  readonly #wallShadows = new Sprite(emptyTexture());
  readonly #coverShadows = new Sprite(emptyTexture());
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
    paintFelt(this.#felt.texture, theme.felt);
    yield;
    drawChalk(this.#chalk, map, theme);
    paintLamp(this.#light.texture, theme.lamp);
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
