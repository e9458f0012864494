import { ProcessSleep } from '../../server/protection/ProcessSleep.ts';

const BEAT_MS = 200;

/** A simulated process whose time the test controls: it is awake, stopped, or suspended with its machine. */
export class SteppedProcess {
  nowMs = 0;
  #uptimeMs = 50_000;
  readonly sleep = new ProcessSleep({ now: () => this.nowMs, uptime: () => this.#uptimeMs });

  /** Runs, with regular beats, until a moment. */
  runUntil(ms: number): void {
    while (this.nowMs < ms) {
      this.#pass(Math.min(BEAT_MS, ms - this.nowMs));
      this.sleep.beat();
    }
  }

  run(ms: number): void {
    this.runUntil(this.nowMs + ms);
  }

  /** Is stopped (SIGSTOP), or busy in one callback. When this returns, it has not noticed yet. */
  stop(ms: number): void {
    this.#pass(ms);
  }

  /** Is suspended with its machine, whose monotonic clock stands still. */
  suspend(ms: number): void {
    this.#uptimeMs += ms;
  }

  #pass(ms: number): void {
    this.nowMs += ms;
    this.#uptimeMs += ms;
  }
}
