import type { PaintingPace } from './PaintingPace.ts';

/** What a view paints once, piece by piece, over several frames. */
export class Painting {
  readonly #pace: PaintingPace;
  /** The rest still to paint. */
  #pieces: Generator<void, void> | undefined;

  constructor(pace: PaintingPace) {
    this.#pace = pace;
  }

  /** @param pieces each `yield` ends a piece; what was being painted is given up */
  begin(pieces: Generator<void, void>): void {
    this.dispose();
    this.#pieces = pieces;
  }

  /** Paints as much as fits into this frame. Returns whether everything was painted already. */
  paint(): boolean {
    if (!this.#pieces) return true;
    const turn = this.#pace.takeTurn();
    for (let piece = 0; piece < turn && this.#pieces; piece++) {
      if (this.#pieces.next().done) this.#pieces = undefined;
    }
    if (turn > 0) this.#pace.mark();
    return false;
  }

  dispose(): void {
    this.#pieces?.return();
    this.#pieces = undefined;
  }
}
