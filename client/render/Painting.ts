import { type Container, Graphics } from 'pixi.js';
import type { PaintingPace } from './PaintingPace.ts';

export interface PaintingParts<Subject> {
  /** Paints a subject; each `yield` ends a piece. */
  paint(subject: Subject): Generator<void, void>;
  /** Draws the subject in flat colours, which is quick. Marbles may roll over it for some seconds. */
  drawPlain(drawing: Graphics, subject: Subject): void;
  /** What shows the painted subject. */
  readonly painted: readonly Container[];
}

/**
 * What is painted once for each subject, such as the floor of an arena: piece by piece, over several frames. Until then
 * the subject is shown in flat colours, because a round may be running.
 */
export class Painting<Subject> {
  /** The subject in flat colours; empty once it is painted. */
  readonly plain = new Graphics();
  readonly #pace: PaintingPace;
  readonly #parts: PaintingParts<Subject>;
  #subject: Subject | undefined;
  /** The rest still to paint. */
  #pieces: Generator<void, void> | undefined;

  constructor(pace: PaintingPace, parts: PaintingParts<Subject>) {
    this.#pace = pace;
    this.#parts = parts;
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

  /** Starts over with the same subject. */
  repaint(): void {
    if (this.#subject !== undefined) this.#begin(this.#subject);
  }

  /** Paints as much as fits into this frame. Returns whether everything was painted already. */
  paint(): boolean {
    if (!this.#pieces) return true;
    const turn = this.#pace.takeTurn();
    for (let piece = 0; piece < turn && this.#pieces; piece++) {
      if (this.#pieces.next().done) this.#finish();
    }
    if (turn > 0) this.#pace.mark();
    return false;
  }

  dispose(): void {
    this.#end();
    this.plain.destroy();
  }

  #begin(subject: Subject): void {
    this.#end();
    this.#subject = subject;
    this.#pieces = this.#parts.paint(subject);
    this.plain.clear();
    this.#parts.drawPlain(this.plain, subject);
    this.#show(false);
  }

  #finish(): void {
    this.#pieces = undefined;
    this.#show(true);
    this.plain.clear();
    this.plain.context.unload();
  }

  #end(): void {
    this.#pieces?.return();
    this.#pieces = undefined;
  }

  #show(isPainted: boolean): void {
    this.plain.visible = !isPainted;
    for (const part of this.#parts.painted) part.visible = isPainted;
  }
}
