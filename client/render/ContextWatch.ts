/** A browser that gives the graphics back does so within this time of being looked at. */
const PATIENCE_MS = 4000;

export interface ContextListener {
  onLost(): void;
  /** Everything that was in graphics memory is gone. */
  onRestored(): void;
  /** It has not come back in time. It may still. */
  onOverdue(): void;
}

/** Tells when the browser takes a canvas its graphics away, gives them back, or keeps them for too long. */
export class ContextWatch {
  readonly #listener: ContextListener;
  readonly #document: Pick<Document, 'hidden' | 'addEventListener'>;
  #isLost = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Pixi's own listeners stand before these, as long as it was made before. */
  constructor(
    canvas: EventTarget,
    listener: ContextListener,
    page: Pick<Document, 'hidden' | 'addEventListener'> = document,
  ) {
    this.#listener = listener;
    this.#document = page;
    canvas.addEventListener('webglcontextlost', () => this.#lose());
    canvas.addEventListener('webglcontextrestored', () => this.#restore());
    page.addEventListener('visibilitychange', () => this.#wait());
  }

  #lose(): void {
    this.#isLost = true;
    this.#listener.onLost();
    this.#wait();
  }

  #restore(): void {
    this.#isLost = false;
    clearTimeout(this.#timer);
    this.#listener.onRestored();
  }

  /** In the background nothing comes back, and nobody waits for it. */
  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#isLost || this.#document.hidden) return;
    this.#timer = setTimeout(() => this.#listener.onOverdue(), PATIENCE_MS);
  }
}
