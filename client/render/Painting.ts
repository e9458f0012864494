import type { PaintingPace } from './PaintingPace.ts';

/** What is painted once for each subject, such as the floor of an arena: piece by piece, over several frames. */
export class Painting<Subject> {
  readonly #pace: PaintingPace;
  readonly #piecesOf: (subject: Subject) => Generator<void, void>;
  #subject: Subject | undefined;
  /** The rest still to paint. */
  #pieces: Generator<void, void> | undefined;

  /** @param piecesOf paints a subject; each `yield` ends a piece */
  constructor(pace: PaintingPace, piecesOf: (subject: Subject) => Generator<void, void>) {
    this.#pace = pace;
    this.#piecesOf = piecesOf;
  }

  /**
   * Begins to paint a subject, and gives up another one. What has been painted of the same one stays.
   * @returns whether it is another one
   */
  show(subject: Subject): boolean {
    if (subject === this.#subject) return false;
    this.#begin(subject);
    return true;
  }

  /** Begins anew with the same subject. */
  repaint(): void {
    if (this.#subject !== undefined) this.#begin(this.#subject);
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

  #begin(subject: Subject): void {
    this.dispose();
    this.#subject = subject;
    this.#pieces = this.#piecesOf(subject);
  }
}
