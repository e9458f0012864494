import { type DestinationStream, destination, type Level, type Logger, pino } from 'pino';

/**
 * Writes JSON lines to standard error; standard output is for what people read at startup. Writes are synchronous, so that
 * the last line before an exit is not lost. Never log secrets: no tokens, no passwords, no addresses of requests.
 * @param stream tests pass their own to read the lines
 */
export function createLog(
  level: Level | 'silent',
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
}
