import { readFileSync } from 'node:fs';

/** Measures how long a process was ready to run but had no CPU. It is not to blame for delays in that time. */
export class StarvedTime {
  readonly #path: string;
  readonly #beganMs = performance.now();
  readonly #began: { ranMs: number; waitedMs: number };

  /** Statistics of the first thread, which runs JavaScript. */
  constructor(pid: number = process.pid) {
    this.#path = `/proc/${pid}/task/${pid}/schedstat`;
    this.#began = this.#readCounters();
  }

  /** Since this object was created. Never more than the time in which the process did not run. */
  read(): { wallMs: number; starvedMs: number } {
    const wallMs = performance.now() - this.#beganMs;
    const { ranMs, waitedMs } = this.#readCounters();
    const idleMs = Math.max(0, wallMs - (ranMs - this.#began.ranMs));
    return { wallMs, starvedMs: Math.min(waitedMs - this.#began.waitedMs, idleMs) };
  }

  /** Only Linux counts it; elsewhere it is 0. */
  #readCounters(): { ranMs: number; waitedMs: number } {
    try {
      const [ran, waited] = readFileSync(this.#path, 'latin1').split(' ').map(Number);
      return { ranMs: ran! / 1e6, waitedMs: waited! / 1e6 };
    } catch {
      return { ranMs: 0, waitedMs: 0 };
    }
  }
}
