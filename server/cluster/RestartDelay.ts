const FIRST_MS = 250;
const LONGEST_MS = 30_000;
/** A process that lived so long has not failed because of how it was started. */
const STEADY_MS = 60_000;

/** How long to wait before a process that died is started again: longer each time, until one stays. */
export class RestartDelay {
  #failures = 0;

  /** @param livedMs how long the process lived */
  next(livedMs: number): number {
    if (livedMs >= STEADY_MS) this.#failures = 0;
    return Math.min(FIRST_MS * 2 ** this.#failures++, LONGEST_MS);
  }
}
