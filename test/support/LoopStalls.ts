const PAUSE_MS = 10;

/**
 * Watches the event loop of this process. The length of a stall is the CPU time that this process used in it, so that
 * waiting for a CPU on a busy machine does not count.
 */
export class LoopStalls {
  /** The longest stall so far. */
  worstMs = 0;
  /** Time in which the loop was late because the process had no CPU. */
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
