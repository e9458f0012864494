const PAUSE_MS = 10;
const WINDOW_MS = 1_000;

/** How late timers were within a second. */
export interface LoopDelay {
  readonly worstSeconds: number;
  readonly meanSeconds: number;
}

/**
 * Measures the delay of the event loop and reports the worst and the mean of each second, so that a stall shows however
 * rarely Prometheus scrapes. It does not use Node's monitorEventLoopDelay, which loses its last measurement on `reset` and
 * so misses a stall right after it (10 of 10 in a trial).
 */
export class LoopDelayMonitor {
  readonly #timer: NodeJS.Timeout;
  #lastMs = performance.now();
  #windowEndsMs = this.#lastMs + WINDOW_MS;
  #worstMs = 0;
  #sumMs = 0;
  #count = 0;

  /** @param tell called once per second */
  constructor(tell: (delay: LoopDelay) => void) {
    this.#timer = setInterval(() => this.#measure(tell), PAUSE_MS).unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #measure(tell: (delay: LoopDelay) => void): void {
    const nowMs = performance.now();
    const delayMs = Math.max(0, nowMs - this.#lastMs - PAUSE_MS);
    this.#worstMs = Math.max(this.#worstMs, delayMs);
    this.#sumMs += delayMs;
    this.#count++;
    this.#lastMs = nowMs;
    if (nowMs < this.#windowEndsMs) return;
    tell({ worstSeconds: this.#worstMs / 1e3, meanSeconds: this.#sumMs / this.#count / 1e3 });
    this.#worstMs = 0;
    this.#sumMs = 0;
    this.#count = 0;
    this.#windowEndsMs = nowMs + WINDOW_MS;
  }
}
