import { createHistogram, PerformanceObserver } from 'node:perf_hooks';
import { ThreadWatch, type UsedTime } from '../ThreadWatch.ts';

/** What a server used between `begin` and `end`. */
export interface ServerFigures {
  readonly used: UsedTime;
  /** Pauses of the main thread for garbage. */
  readonly gcMs: number;
  readonly longestGcMs: number;
  readonly stepP50Ms: number;
  readonly stepP99Ms: number;
  readonly steps: number;
}

const NANOSECONDS = 1e6;

/** The same measurements for every contender's server. Each runs in its own process. */
export class ServerMeasures {
  readonly #steps = createHistogram();
  readonly #observer = new PerformanceObserver((list) => this.#noteGc(list.getEntries()));
  #gcMs = 0;
  #longestGcMs = 0;
  #watch = new ThreadWatch();

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** Call with the length of each step of a room: its inputs and its world, without encoding and sending. */
  stepTook(ms: number): void {
    this.#steps.record(Math.max(1, Math.round(ms * NANOSECONDS)));
  }

  begin(): void {
    this.#noteGc(this.#observer.takeRecords());
    this.#gcMs = 0;
    this.#longestGcMs = 0;
    this.#steps.reset();
    this.#watch = new ThreadWatch();
  }

  end(): ServerFigures {
    const used = this.#watch.read();
    this.#noteGc(this.#observer.takeRecords());
    const { count } = this.#steps;
    const percentileMs = (share: number) => (count === 0 ? 0 : this.#steps.percentile(share) / NANOSECONDS);
    return {
      used,
      gcMs: this.#gcMs,
      longestGcMs: this.#longestGcMs,
      stepP50Ms: percentileMs(50),
      stepP99Ms: percentileMs(99),
      steps: count,
    };
  }

  /** Bytes that live objects use, in the heap and outside, after the garbage is collected. Needs --expose-gc. */
  memoryBytes(): number {
    if (!global.gc) throw new Error('The server must run with --expose-gc.');
    global.gc();
    global.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  #noteGc(entries: readonly { readonly duration: number }[]): void {
    for (const { duration } of entries) {
      this.#gcMs += duration;
      this.#longestGcMs = Math.max(this.#longestGcMs, duration);
    }
  }
}
