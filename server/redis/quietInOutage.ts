import type { Logger } from 'pino';
import type { SharedState } from './SharedState.ts';

/** How Colyseus begins what it logs of another process that did not answer in time. */
const UNANSWERED = 'ipc_timeout';

/** The part of a log that Colyseus writes to. */
export type ColyseusLog = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn'> & { error(message: unknown): void };

/**
 * A log for Colyseus. While Redis is away and just after it, no process answers another: that is logged once, as an outage,
 * and not again for each request.
 */
export function quietInOutage(log: Logger, redis: Pick<SharedState, 'isReachable' | 'isBeingFilled'>): ColyseusLog {
  const isOfOutage = (message: unknown) =>
    typeof message === 'string' && message.startsWith(UNANSWERED) && (!redis.isReachable || redis.isBeingFilled);
  return {
    trace: log.trace.bind(log),
    debug: log.debug.bind(log),
    info: log.info.bind(log),
    warn: log.warn.bind(log),
    error: (message) => (isOfOutage(message) ? log.debug(message) : log.error(message)),
  };
}
