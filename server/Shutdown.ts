import type { Logger } from 'pino';

export interface ShutdownSetup {
  readonly log: Logger;
  readonly close: () => Promise<void>;
  /** From the first reason to the process's end at the latest. */
  readonly graceMs: number;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
}

/** One Ctrl+C comes twice through npm, from the terminal and from npm; a person who presses again takes longer. */
const SAME_SIGNAL_MS = 2_000;

/**
 * The one way out of the process: closes the server, and exits when all is closed or the grace is over. Code 0 when it was
 * told to and all closed in time, else 1.
 */
export class Shutdown {
  readonly #setup: ShutdownSetup;
  #code = 0;
  #hasBegun = false;
  #firstSignalMs: number | undefined;

  constructor(setup: ShutdownSetup) {
    this.#setup = setup;
  }

  /** Told to stop; told again after two seconds, the process ends at once. */
  onSignal(signal: NodeJS.Signals): void {
    const nowMs = this.#setup.now();
    this.#firstSignalMs ??= nowMs;
    if (nowMs - this.#firstSignalMs >= SAME_SIGNAL_MS) this.#setup.exit(1);
    else this.#begin({ signal });
  }

  /** Something broke that nobody caught: nothing is known of the state any more, but people are told all the same. */
  onFault(): void {
    this.#code = 1;
    this.#begin({ fault: true });
  }

  #begin(reason: object): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const { log, close, graceMs, exit } = this.#setup;
    log.info({ ...reason, graceMs }, 'closing');
    setTimeout(() => {
      log.error('something did not close in time and was cut off');
      exit(1);
    }, graceMs);
    // Behind a promise, because after a fault even the call may throw.
    Promise.resolve()
      .then(close)
      .then(
        () => exit(this.#code),
        (error: unknown) => {
          log.error({ err: error }, 'closing failed');
          exit(1);
        },
      );
  }
}
