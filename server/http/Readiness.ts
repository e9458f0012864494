/** Whether this process takes new players. Startup and shutdown set it; /readyz reports it. */
export class Readiness {
  #phase: 'starting' | 'ready' | 'closing' = 'starting';
  readonly #readClosure: () => string | undefined;

  /** @param readClosure why nobody new is let in although the server is ready, as a sentence; undefined while people are */
  constructor(readClosure: () => string | undefined) {
    this.#readClosure = readClosure;
  }

  /** The reason, as a sentence, why no new players are taken; undefined when they are. */
  get obstacle(): string | undefined {
    return this.#phase === 'ready' ? this.#readClosure() : `The server is ${this.#phase}.`;
  }

  /** Whether this process goes on, although it may let nobody new in. */
  get isOpen(): boolean {
    return this.#phase === 'ready';
  }

  /** Has no effect after `close`. */
  open(): void {
    if (this.#phase === 'starting') this.#phase = 'ready';
  }

  close(): void {
    this.#phase = 'closing';
  }
}
