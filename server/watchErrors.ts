import type { Logger } from 'pino';
import type { UnforeseenKind } from './metrics/ServerMetrics.ts';
import { SampledLog } from './protection/SampledLog.ts';

export interface WatchErrorsSetup {
  readonly log: Logger;
  readonly count: (kind: UnforeseenKind) => void;
  /** Called after an uncaught exception, when the state of the process is unknown. */
  readonly onFault: () => void;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/**
 * Logs and counts every error that nothing caught, and decides whether the server may go on.
 *
 * An uncaught exception stops some callback halfway (of a timer, a socket or a library), and the state it was changing may
 * be inconsistent, so the server closes. An unhandled rejection ends only one asynchronous call that nobody awaited.
 * Colyseus leaves such rejections behind when a request or a peer fails (an unreachable store, a closed socket), so if
 * they closed the server, one stranger could end every match.
 */
export function watchErrors({ log, count, onFault, now }: WatchErrorsSetup): void {
  // One log for each kind, so that a flood of one does not hide the other.
  const rejections = new SampledLog(log, now);
  const exceptions = new SampledLog(log, now);
  process.on('unhandledRejection', (reason) => {
    count('rejection');
    rejections.error({ err: reason }, 'unhandled rejection');
  });
  process.on('uncaughtException', (error) => {
    count('exception');
    exceptions.error({ err: error }, 'uncaught exception, closing the server');
    onFault();
  });
}
