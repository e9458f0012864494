import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { Painting } from '../../render/Painting.ts';
import type { Surface } from '../../render/Surface.ts';
import { TilePainter } from '../../render/TilePainter.ts';
import { PaintedFloor } from './PaintedFloor.ts';
import { PaintedWalls } from './PaintedWalls.ts';

/** The floor and the walls of the arena shown last, painted piece by piece. Outlives a view, because painting is slow. */
export class PaintedArena {
  readonly floor: PaintedFloor;
  readonly walls: PaintedWalls;
  readonly #painter: TilePainter;
  readonly #painting: Painting;
  #map: ArenaMap | undefined;

  constructor(surface: Surface) {
    this.#painter = new TilePainter(surface);
    this.#painting = new Painting(surface.pace);
    this.floor = new PaintedFloor(surface, this.#painter);
    this.walls = new PaintedWalls(surface, this.#painter);
  }

  /** Shows a map with a clean floor. What has been painted of it already stays. */
  show(map: ArenaMap): void {
    if (map === this.#map) this.floor.wipe();
    else this.#begin(map);
  }

  /** Paints everything again, stains included. */
  repaint(): void {
    if (this.#map) this.#begin(this.#map);
  }

  /** Paints as much as fits into this frame. Returns whether everything was painted already. */
  paint(): boolean {
    return this.#painting.paint();
  }

  dispose(): void {
    this.#painting.dispose();
    this.floor.dispose();
    this.walls.dispose();
    this.#painter.dispose();
  }

  #begin(map: ArenaMap): void {
    this.#map = map;
    this.#painting.begin(this.#paint(map));
  }

  *#paint(map: ArenaMap): Generator<void, void> {
    yield* this.walls.build(map);
    yield* this.floor.lay(map);
  }
}
