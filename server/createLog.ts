import { type DestinationStream, destination, type Level, type Logger, pino } from 'pino';
import { hideAddresses, type ShowAddress } from './hideAddresses.ts';

/** A process, as its lines name it. */
export interface LogWriter {
  /** Its place in the cluster, which its successor takes. The metrics have the same. */
  readonly process?: number;
  /** Its name among all processes; undefined before it has one. */
  readonly id?: string | undefined;
  readonly pid?: number;
}

export interface LogSetup {
  readonly level: Level | 'silent';
  /** What is written to the field `address`. */
  readonly showAddress?: ShowAddress;
  /** What each line says of who wrote it. */
  readonly writer?: () => LogWriter;
  /** Tests pass their own to read the lines. */
  readonly stream?: DestinationStream;
}

/** A clear view of an error. Libraries add fields, such as the command that Redis refused, with tokens and addresses in it. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message, stack, ...(code !== undefined && { code: code as unknown }) };
}

/**
 * Writes a JSON line for each event to standard error; standard output is for what people read at startup. Writes are
 * synchronous, so that the last line before an exit is not lost. Never log secrets or what people write: no tokens, no
 * passwords, no chat. Addresses of people belong in the field `address`, and nowhere else.
 */
export function createLog({
  level,
  showAddress = hideAddresses(undefined),
  writer,
  stream = destination({ dest: 2, sync: true }),
}: LogSetup): Logger {
  const serializers = {
    address: (address: unknown) => (typeof address === 'string' ? showAddress(address) : address),
    err: describeError,
  };
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers,
      // Another object for each line, because pino adds the fields of the line to it.
      ...(writer && { mixin: () => ({ ...writer() }) }),
    },
    stream,
  );
}
