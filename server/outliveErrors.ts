import type { Logger } from 'pino';
import type { UnforeseenKind } from './metrics/ServerMetrics.ts';

export interface OutliveErrorsSetup {
  readonly log: Logger;
  readonly count: (kind: UnforeseenKind) => void;
}

/**
 * The one place for errors that nothing caught: written and counted, and the process goes on. Everybody's rooms are in it,
 * and what one stranger sends must not end them; a room that is broken by it is closed by its own breaker.
 */
export function outliveErrors({ log, count }: OutliveErrorsSetup): void {
  process.on('unhandledRejection', (reason) => {
    count('rejection');
    log.error({ err: reason }, 'a rejection was not handled');
  });
  process.on('uncaughtException', (error) => {
    count('exception');
    log.error({ err: error }, 'an exception was not caught');
  });
}
