import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { Painting } from '../../render/Painting.ts';
import type { Surface } from '../../render/Surface.ts';
import { TilePainter } from '../../render/TilePainter.ts';
import { drawPlainArena } from './drawPlainArena.ts';
import { PaintedFloor } from './PaintedFloor.ts';
import { PaintedWalls } from './PaintedWalls.ts';

/** The floor and the walls of the arena shown last, painted piece by piece. Outlives a view, because painting is slow. */
export class PaintedArena {
  readonly floor: PaintedFloor;
  readonly walls: PaintedWalls;
  readonly painting: Painting<ArenaMap>;
  readonly #painter: TilePainter;

  constructor(surface: Surface) {
    this.#painter = new TilePainter(surface);
    this.floor = new PaintedFloor(surface, this.#painter);
    this.walls = new PaintedWalls(surface, this.#painter);
    this.painting = new Painting(surface.pace, {
      paint: (map) => this.#paint(map),
      drawPlain: drawPlainArena,
      painted: [this.floor.sprite, this.walls.container],
    });
  }

  /** Shows a map with a clean floor. */
  show(map: ArenaMap): void {
    if (!this.painting.show(map)) this.floor.wipe();
  }

  dispose(): void {
    this.painting.dispose();
    this.floor.dispose();
    this.walls.dispose();
    this.#painter.dispose();
  }

  *#paint(map: ArenaMap): Generator<void, void> {
    yield* this.walls.build(map);
    yield* this.floor.lay(map);
  }
}
