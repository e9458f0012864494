import { RenderTexture, Sprite } from 'pixi.js';
import type { Table } from '../../../shared/games/puck/tables.ts';
import { Painting } from '../../render/Painting.ts';
import type { Surface } from '../../render/Surface.ts';
import { TilePainter } from '../../render/TilePainter.ts';
import { textureResolution } from '../../render/textureResolution.ts';
import { drawPlainTable, TableDrawing } from './TableDrawing.ts';

/** World units around the table that its texture includes. */
const MARGIN = 64;
const MOST_PIXELS = 6_000_000;

/** The table shown last, as one texture. Outlives a view, because painting is slow. */
export class PaintedTable {
  readonly sprite: Sprite;
  readonly painting: Painting<Table>;
  readonly #surface: Surface;
  readonly #viewArea: number;
  readonly #painter: TilePainter;
  readonly #drawing = new TableDrawing();
  readonly #texture = RenderTexture.create({ width: 1, height: 1, dynamic: true });

  /** @param viewArea square world units that the screen shows */
  constructor(surface: Surface, viewArea: number) {
    this.#surface = surface;
    this.#viewArea = viewArea;
    this.#painter = new TilePainter(surface);
    this.sprite = new Sprite({ texture: this.#texture, x: -MARGIN, y: -MARGIN });
    this.painting = new Painting(surface.pace, {
      paint: (table) => this.#lay(table),
      drawPlain: drawPlainTable,
      painted: [this.sprite],
    });
  }

  dispose(): void {
    this.painting.dispose();
    this.sprite.destroy();
    this.#drawing.dispose();
    this.#texture.destroy(true);
    this.#painter.dispose();
  }

  *#lay(table: Table): Generator<void, void> {
    const width = table.width + 2 * MARGIN;
    const height = table.height + 2 * MARGIN;
    const detail = this.#surface.detailFor(this.#viewArea, 1);
    this.#texture.resize(width, height, textureResolution({ width, height }, detail, MOST_PIXELS));
    yield* this.#drawing.draw(table);
    yield* this.#painter.paint(this.#drawing.container, { x: MARGIN, y: MARGIN }, this.#texture);
    this.#drawing.forget();
  }
}
