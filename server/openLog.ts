import { type DestinationStream, destination, type Logger } from 'pino';
import type { Config } from './config.ts';
import { createLog, type LogWriter } from './createLog.ts';
import { hideAddresses } from './hideAddresses.ts';

/** Where the log goes. */
export interface LogPlace {
  readonly fd: number;
  readonly isTTY: boolean;
}

/** The log of this process: JSON lines, or lines for people if it goes to a terminal. */
export async function openLog(
  { logLevel, logAddresses, identitySecret }: Pick<Config, 'logLevel' | 'logAddresses' | 'identitySecret'>,
  writer?: () => LogWriter,
  { fd, isTTY }: LogPlace = process.stderr,
): Promise<Logger> {
  const showAddress = logAddresses === 'plain' ? (address: string) => address : hideAddresses(identitySecret);
  const readable = isTTY ? await openReadable(fd) : undefined;
  const stream = readable ?? destination({ dest: fd, sync: true });
  return createLog({ level: logLevel, showAddress, stream, ...(writer && { writer }) });
}

/** Undefined where only what production needs is installed. */
async function openReadable(fd: number): Promise<DestinationStream | undefined> {
  try {
    const { build } = await import('pino-pretty');
    return build({
      destination: fd,
      sync: true,
      colorize: true,
      translateTime: 'SYS:HH:MM:ss',
      // Beside the pid, which it writes there by itself.
      messageFormat: '{if process}process {process} {end}{if id}[{id}] {end}{msg}',
      ignore: 'process,id',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
