import { renderUnicodeCompact } from 'uqr';
import { type Config, ConfigError } from './config.ts';
import { isEveryInterface } from './isEveryInterface.ts';

/**
 * What a person reads at start: where to play, and a code for the phone's camera.
 * @param lanAddresses best first; told only when the server listens on every interface
 */
export function describeStart(
  { host, port, publicUrl }: Pick<Config, 'host' | 'port' | 'publicUrl'>,
  lanAddresses: readonly string[],
): string {
  const isOpen = isEveryInterface(host);
  const lan = isOpen ? lanAddresses.map((address) => origin(address, port)) : [];
  const scanned = publicUrl ?? lan[0];
  const lines = [
    'Rumpus is open.',
    `  Here:             ${origin(isOpen ? 'localhost' : host, port)}`,
    ...lan.map((address) => `  In your network:  ${address}`),
    ...(publicUrl ? [`  For everybody:    ${publicUrl}`] : []),
    ...(scanned ? ['', renderUnicodeCompact(scanned), `  ${scanned}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** @returns a ConfigError when the operator can do something about it with a setting, else the error itself */
export function describeStartError(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${port} is in use, perhaps by another Rumpus. Stop what holds it, or choose another: PORT=${nextPort(port)} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new ConfigError(`Port ${port} needs rights that this user does not have. Choose one above 1023 with PORT.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new ConfigError(`HOST="${host}" is no address of this machine. Unset it to listen on all interfaces.`);
  }
  return error;
}

function origin(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function nextPort(port: number): number {
  return port < 65_535 ? port + 1 : port - 1;
}
