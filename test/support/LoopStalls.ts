const PAUSE_MS = 10;

/**
 * Watches the event loop of this process. A stall counts by the CPU this process burned in it, so that a busy machine,
 * which lets it wait its turn, is no stall.
 */
export class LoopStalls {
  /** The longest so far. */
  worstMs = 0;
  /** In which the loop was late and this process did not run either: the machine had other things to do. */
  starvedMs = 0;
  readonly #timer: NodeJS.Timeout;
  #lastMs = performance.now();
  #lastCpu = process.threadCpuUsage();

  constructor() {
    this.#timer = setInterval(() => this.#measure(), PAUSE_MS).unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #measure(): void {
    const nowMs = performance.now();
    const { user, system } = process.threadCpuUsage(this.#lastCpu);
    const lateMs = Math.max(0, nowMs - this.#lastMs - PAUSE_MS);
    const burnedMs = (user + system) / 1000;
    this.worstMs = Math.max(this.worstMs, Math.min(lateMs, burnedMs));
    this.starvedMs += Math.max(0, lateMs - burnedMs);
    this.#lastMs = nowMs;
    this.#lastCpu = process.threadCpuUsage();
  }
}
