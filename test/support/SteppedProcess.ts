import { ProcessSleep } from '../../server/protection/ProcessSleep.ts';

const BEAT_MS = 200;

/** A process whose time is in the test's hand: it is awake, stopped, or suspended with its machine. */
export class SteppedProcess {
  nowMs = 0;
  #uptimeMs = 50_000;
  readonly sleep = new ProcessSleep({ now: () => this.nowMs, uptime: () => this.#uptimeMs });

  /** Awake, beating, until a moment. */
  runUntil(ms: number): void {
    while (this.nowMs < ms) {
      this.#pass(Math.min(BEAT_MS, ms - this.nowMs));
      this.sleep.beat();
    }
  }

  run(ms: number): void {
    this.runUntil(this.nowMs + ms);
  }

  /** Stopped (SIGSTOP), or busy in one callback. It has not noticed when this returns. */
  stop(ms: number): void {
    this.#pass(ms);
  }

  /** Suspended with its machine, whose monotonic clock stands still. */
  suspend(ms: number): void {
    this.#uptimeMs += ms;
  }

  #pass(ms: number): void {
    this.nowMs += ms;
    this.#uptimeMs += ms;
  }
}
