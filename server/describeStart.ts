import { renderUnicodeCompact } from 'uqr';
import { type Config, ConfigError } from './config.ts';
import { isEveryInterface } from './isEveryInterface.ts';
import type { ListenPlace } from './listenSocket.ts';

/**
 * What is printed at startup: the addresses to play at, and a QR code for phones.
 * @param lanAddresses best first; printed only when the server listens on every interface
 * @param isTerminal whether somebody looks at it: a QR code is of no use in a log
 */
export function describeStart(
  { host, port, listenSocket, publicUrl }: ListenPlace & Pick<Config, 'publicUrl'>,
  lanAddresses: readonly string[],
  isTerminal: boolean,
): string {
  const isOpen = listenSocket === undefined && isEveryInterface(host);
  const lan = isOpen ? lanAddresses.map((address) => origin(address, port)) : [];
  const scanned = isTerminal ? (publicUrl ?? lan[0]) : undefined;
  const lines = [
    'Rumpus is running.',
    listenSocket === undefined
      ? `  On this machine:  ${localOrigin({ host, port })}`
      : `  For the proxy:    unix:${listenSocket}`,
    ...lan.map((address) => `  On your network:  ${address}`),
    ...(publicUrl ? [`  For everyone:     ${publicUrl}`] : []),
    ...(scanned ? ['', renderUnicodeCompact(scanned), `  ${scanned}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** @returns a ConfigError if the operator can fix the problem with a setting, otherwise the error itself */
export function describeStartError(error: unknown, { host, port, listenSocket }: ListenPlace): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (listenSocket !== undefined) {
    const why = SOCKET_ERRORS[String(code)];
    return why === undefined ? error : new ConfigError(`LISTEN_SOCKET=${listenSocket} ${why}`);
  }
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${port} is in use, perhaps by another Rumpus. Stop the program that uses it, or choose another port: PORT=${nextPort(port)} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new ConfigError(`This user may not listen on port ${port}. Set PORT to a number above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new ConfigError(`HOST="${host}" is not an address of this machine. Unset it to listen on all interfaces.`);
  }
  return error;
}

const NO_FOLDER =
  'cannot be created: its folder does not exist, or this user may create nothing there. Create it for this user and the group of the proxy.';
/** Each completes a sentence. */
const SOCKET_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use, perhaps by another Rumpus. Stop the program that uses it, or choose another path.',
  EEXIST: 'is a file that is not a socket. Choose another path, or remove it yourself.',
  // Node says the last if there is no folder.
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EACCES: NO_FOLDER,
};

/** Where this machine finds the server. */
export function localOrigin({ host, port }: Pick<ListenPlace, 'host' | 'port'>): string {
  return origin(isEveryInterface(host) ? 'localhost' : host, port);
}

function origin(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function nextPort(port: number): number {
  return port < 65_535 ? port + 1 : port - 1;
}
