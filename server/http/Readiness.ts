/** Whether this process takes new players, and if not, why: the one thing that /readyz, start and stop share. */
export class Readiness {
  #phase: 'starting' | 'ready' | 'closing' = 'starting';

  /** A sentence while no new players are taken; undefined when they are. */
  get obstacle(): string | undefined {
    return this.#phase === 'ready' ? undefined : `The server is ${this.#phase}.`;
  }

  /** Once closing, it stays closing. */
  open(): void {
    if (this.#phase === 'starting') this.#phase = 'ready';
  }

  close(): void {
    this.#phase = 'closing';
  }
}
