import type { Logger } from 'pino';

export interface StopSetup {
  readonly log: Logger;
  readonly close: () => Promise<void>;
  /** From the first signal to the process's end at the latest. */
  readonly graceMs: number;
}

/**
 * SIGTERM and SIGINT close the server and end the process: code 0 when all closed in time, 1 when something hung until the
 * grace was over, 1 at once on a second signal.
 */
export function stopOnSignals({ log, close, graceMs }: StopSetup): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal, graceMs }, 'closing');
    setTimeout(() => {
      log.error('something did not close in time and was cut off');
      process.exit(1);
    }, graceMs);
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
