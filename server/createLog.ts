import { type DestinationStream, destination, type Level, type Logger, pino } from 'pino';

/**
 * JSON lines on standard error; standard output is for what a person reads at start. Written synchronously, so that the
 * last line before an exit is not lost. Nothing secret is passed to it: no token, no password, no request address.
 * @param stream where the lines go instead, for tests
 */
export function createLog(
  level: Level | 'silent',
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
}
