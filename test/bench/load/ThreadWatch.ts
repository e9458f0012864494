import { readFileSync } from 'node:fs';

interface Times {
  readonly ranMs: number;
  readonly waitedMs: number;
}

export interface UsedTime {
  readonly seconds: number;
  readonly userMs: number;
  readonly systemMs: number;
  /** How long the main thread was ready to run while another process had its core; 0 where the system does not say. */
  readonly displacedMs: number;
}

const NANOSECONDS = 1e6;

/** What this process uses of its core from now on, and what it would have used if other processes had let it. */
export class ThreadWatch {
  readonly #beganMs = performance.now();
  readonly #cpuBefore = process.cpuUsage();
  readonly #before = readMainThread();

  read(): UsedTime {
    const { user, system } = process.cpuUsage(this.#cpuBefore);
    const now = readMainThread();
    const used = { userMs: user / 1000, systemMs: system / 1000 };
    return {
      ...used,
      seconds: (performance.now() - this.#beganMs) / 1000,
      displacedMs: this.#before && now ? displacedMs(this.#before, now, used.userMs + used.systemMs) : 0,
    };
  }
}

/** The main thread also waits for the process's own threads, which collect garbage on the same core. */
export function displacedMs(before: Times, now: Times, processMs: number): number {
  const ownThreadsMs = Math.max(0, processMs - (now.ranMs - before.ranMs));
  return Math.max(0, now.waitedMs - before.waitedMs - ownThreadsMs);
}

/** Linux tells it in ns. */
function readMainThread(): Times | undefined {
  try {
    const [ran, waited] = readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return { ranMs: Number(ran) / NANOSECONDS, waitedMs: Number(waited) / NANOSECONDS };
  } catch {
    return undefined;
  }
}
