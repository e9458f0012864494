import { Container, Graphics, Rectangle, RenderTexture, Sprite, Texture } from 'pixi.js';
import potpack from 'potpack';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { VIEW_AREA } from '../../../shared/games/arena/rules.ts';
import type { Rectangle as Solid } from '../../../shared/math/collision.ts';
import { createRandom } from '../../../shared/math/random.ts';
import type { Point } from '../../../shared/math/vector.ts';
import type { Surface } from '../../render/Surface.ts';
import type { TilePainter } from '../../render/TilePainter.ts';
import { textureResolution } from '../../render/textureResolution.ts';
import { drawWall, WALL_LIFT } from './drawWall.ts';
import { floorThemeOf } from './floorThemes.ts';
import { separateRectangles } from './separateRectangles.ts';

/** World units around a wall's outline that its texture includes. */
const MARGIN = 4;
const MOST_PIXELS = 10_000_000;
const MOST_PIXELS_A_UNIT = 2;

/**
 * One sprite for each wall. Walls are toy blocks, taller than marbles, that hide a little of what is behind them. All
 * come from one texture sheet, which is repainted for each map.
 */
export class PaintedWalls {
  readonly container = new Container();
  readonly #surface: Surface;
  readonly #painter: TilePainter;
  readonly #sheet = RenderTexture.create({ width: 1, height: 1 });
  readonly #drawing = new Graphics();
  readonly #sprites: Sprite[] = [];

  constructor(surface: Surface, painter: TilePainter) {
    this.#surface = surface;
    this.#painter = painter;
  }

  /** Builds the walls of a map, piece by piece. */
  *build(map: ArenaMap): Generator<void, void> {
    // Walls further back are drawn first.
    const walls = separateRectangles(map.walls).sort((a, b) => a.y - b.y);
    const frames = walls.map(frameOf);
    const places = frames.map(({ width, height }) => ({ w: width, h: height, x: 0, y: 0 }));
    // A copy, because potpack sorts the list it is given.
    const { w, h } = potpack([...places]);
    const sheet = { width: w, height: h };
    const wanted = this.#surface.detailFor(VIEW_AREA, MOST_PIXELS_A_UNIT);
    this.#sheet.resize(sheet.width, sheet.height, textureResolution(sheet, wanted, MOST_PIXELS));
    // Left over from an attempt that was not finished.
    this.#drawing.clear();
    const theme = floorThemeOf(map.name);
    const random = createRandom(11);
    for (const sprite of this.#sprites) sprite.visible = false;
    walls.forEach((wall, index) => {
      const frame = frames[index]!;
      const place = places[index]!;
      const onSheet = { ...wall, x: wall.x - frame.x + place.x, y: wall.y - frame.y + place.y };
      drawWall(this.#drawing, onSheet, theme, random);
      this.#show(index, frame, place);
    });
    yield* this.#painter.paint(this.#drawing, { x: 0, y: 0 }, this.#sheet);
    this.#drawing.clear();
    this.#drawing.context.unload();
  }

  dispose(): void {
    this.container.destroy({ children: true, texture: true });
    this.#drawing.destroy();
    this.#sheet.destroy(true);
  }

  /**
   * @param frame in the world
   * @param place where the frame is on the sheet
   */
  #show(index: number, frame: Solid, place: Readonly<Point>): void {
    const sprite = this.#sprites[index] ?? this.#addSprite();
    const { texture } = sprite;
    texture.frame.x = place.x;
    texture.frame.y = place.y;
    texture.frame.width = frame.width;
    texture.frame.height = frame.height;
    texture.update();
    sprite.position.set(frame.x, frame.y);
    sprite.visible = true;
  }

  #addSprite(): Sprite {
    const texture = new Texture({ source: this.#sheet.source, frame: new Rectangle(), dynamic: true });
    const sprite = this.container.addChild(new Sprite(texture));
    this.#sprites.push(sprite);
    return sprite;
  }
}

function frameOf({ x, y, width, height }: Solid): Solid {
  return {
    x: x - MARGIN,
    y: y - WALL_LIFT - MARGIN,
    width: width + 2 * MARGIN,
    height: height + WALL_LIFT + 2 * MARGIN,
  };
}
