import type { Logger } from 'pino';
import type { UnforeseenKind } from './metrics/ServerMetrics.ts';
import { SampledLog } from './protection/SampledLog.ts';

export interface WatchErrorsSetup {
  readonly log: Logger;
  readonly count: (kind: UnforeseenKind) => void;
  /** The state of the process is unknown from here on. */
  readonly onFault: () => void;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
}

/**
 * The one place for errors that nothing caught: written, counted, and judged.
 *
 * An exception left some callback half done, of a timer, a socket or a library's event: whatever it was about to put in
 * order is not, and play must not go on with it. A rejection ended one asynchronous call that nobody waited for, at a
 * point where it had given up control anyway; Colyseus leaves such behind when a request or a peer fails (a store that is
 * away, a closed socket), so that ending on them would let one stranger end everybody's match.
 */
export function watchErrors({ log, count, onFault, now }: WatchErrorsSetup): void {
  // One each: a flood of one kind must not hide the other.
  const rejections = new SampledLog(log, now);
  const exceptions = new SampledLog(log, now);
  process.on('unhandledRejection', (reason) => {
    count('rejection');
    rejections.error({ err: reason }, 'a rejection was not handled');
  });
  process.on('uncaughtException', (error) => {
    count('exception');
    exceptions.error({ err: error }, 'an exception was not caught: the server closes');
    onFault();
  });
}
