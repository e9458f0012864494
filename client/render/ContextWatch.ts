/** A browser that restores the context does so within this time, counted while the page is visible. */
const PATIENCE_MS = 4000;

export interface ContextListener {
  onLost(): void;
  /** Everything in graphics memory is gone. */
  onRestored(): void;
  /** It was not restored in time. It still may be. */
  onOverdue(): void;
}

/** Reports when the browser takes the WebGL context of a canvas, when it restores it, and when that takes too long. */
export class ContextWatch {
  readonly #listener: ContextListener;
  readonly #document: Pick<Document, 'hidden' | 'addEventListener'>;
  #isLost = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Create the renderer first, so that Pixi's own listeners run before these. */
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

  /** Browsers do not restore a context in the background, so the wait starts over when the page is visible. */
  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#isLost || this.#document.hidden) return;
    this.#timer = setTimeout(() => this.#listener.onOverdue(), PATIENCE_MS);
  }
}
