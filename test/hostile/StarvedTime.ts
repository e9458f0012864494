import { readFileSync } from 'node:fs';

/** Tells how long a process was ready to run and others had the processor: what it did not do then is not its doing. */
export class StarvedTime {
  readonly #path: string;
  readonly #beganMs = performance.now();
  readonly #began: { ranMs: number; waitedMs: number };

  /** Of its first thread, where JavaScript runs. */
  constructor(pid: number = process.pid) {
    this.#path = `/proc/${pid}/task/${pid}/schedstat`;
    this.#began = this.#readCounters();
  }

  /** Since this was made, and never more than the time in which it did not run. */
  read(): { wallMs: number; starvedMs: number } {
    const wallMs = performance.now() - this.#beganMs;
    const { ranMs, waitedMs } = this.#readCounters();
    const idleMs = Math.max(0, wallMs - (ranMs - this.#began.ranMs));
    return { wallMs, starvedMs: Math.min(waitedMs - this.#began.waitedMs, idleMs) };
  }

  /** Linux keeps count of it; elsewhere it is taken for none. */
  #readCounters(): { ranMs: number; waitedMs: number } {
    try {
      const [ran, waited] = readFileSync(this.#path, 'latin1').split(' ').map(Number);
      return { ranMs: ran! / 1e6, waitedMs: waited! / 1e6 };
    } catch {
      return { ranMs: 0, waitedMs: 0 };
    }
  }
}
