import { RenderTexture, Sprite } from 'pixi.js';
import type { Table } from '../../../shared/games/puck/tables.ts';
import type { TilePainter } from '../../render/TilePainter.ts';
import { textureResolution } from '../../render/textureResolution.ts';
import { TableDrawing } from './TableDrawing.ts';

/** World units around the table that its texture includes. */
const MARGIN = 64;
const MOST_PIXELS = 6_000_000;

/** The table as one texture, drawn once. */
export class PaintedTable {
  readonly sprite: Sprite;
  readonly #painter: TilePainter;
  readonly #drawing = new TableDrawing();
  readonly #texture = RenderTexture.create({ width: 1, height: 1, dynamic: true });

  constructor(painter: TilePainter) {
    this.#painter = painter;
    this.sprite = new Sprite({ texture: this.#texture, x: -MARGIN, y: -MARGIN });
  }

  /** Lays a table, piece by piece. */
  *lay(table: Table): Generator<void, void> {
    const width = table.width + 2 * MARGIN;
    const height = table.height + 2 * MARGIN;
    this.#texture.resize(width, height, textureResolution({ width, height }, 1, MOST_PIXELS));
    yield* this.#drawing.draw(table);
    yield* this.#painter.paint(this.#drawing.container, { x: MARGIN, y: MARGIN }, this.#texture);
    this.#drawing.forget();
  }

  dispose(): void {
    this.sprite.destroy();
    this.#drawing.dispose();
    this.#texture.destroy(true);
  }
}
