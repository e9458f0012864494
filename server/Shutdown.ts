import type { Logger } from 'pino';

export interface StopReason {
  /** After an exception that nobody caught. What the rooms are like is unknown. */
  readonly isFault: boolean;
}

export interface ShutdownSetup {
  readonly log: Logger;
  readonly close: (reason: StopReason) => Promise<void>;
  /** The longest the process may take to end, from the first reason to stop. */
  readonly graceMs: number;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Under npm, one Ctrl+C arrives twice: from the terminal and from npm. A person who presses it again takes longer. */
const SAME_SIGNAL_MS = 2_000;

/**
 * The only way the process ends: closes the server, then exits once everything is closed or the grace period is over. The
 * exit code is 0 if a signal stopped it and everything closed in time, otherwise 1.
 */
export class Shutdown {
  readonly #setup: ShutdownSetup;
  #code = 0;
  #hasBegun = false;
  #firstSignalMs: number | undefined;

  constructor(setup: ShutdownSetup) {
    this.#setup = setup;
  }

  /** The first signal closes the server. Another one, at least two seconds later, ends the process at once. */
  onSignal(signal: NodeJS.Signals): void {
    const nowMs = this.#setup.now();
    this.#firstSignalMs ??= nowMs;
    if (nowMs - this.#firstSignalMs >= SAME_SIGNAL_MS) this.#end(1);
    else this.#begin({ signal });
  }

  /** Nobody caught an exception, so the state of the process is unknown. Players are still told that the server closes. */
  onFault(): void {
    this.#code = 1;
    this.#begin({ fault: true }, true);
  }

  /** The process would soon end by itself. Its state is sound, so the rooms are saved where that is configured. */
  onExhaustion(): void {
    this.#code = 1;
    this.#begin({ memory: true });
  }

  #begin(reason: object, isFault = false): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const { log, close, graceMs } = this.#setup;
    log.info({ ...reason, graceMs }, 'shutting down');
    setTimeout(() => {
      log.error('some connections or rooms did not close in time and were cut off');
      this.#end(1);
    }, graceMs);
    // Inside a promise, because after a fault the call itself may throw.
    Promise.resolve()
      .then(() => close({ isFault }))
      .then(
        () => this.#end(this.#code),
        (error: unknown) => {
          log.error({ err: error }, 'shutting down failed');
          this.#end(1);
        },
      );
  }

  #end(code: number): void {
    const { log, exit } = this.#setup;
    log.info({ code }, 'the server has ended');
    exit(code);
  }
}
