import { type Config, ConfigError } from './config.ts';
import { localOrigin } from './describeStart.ts';

/**
 * Two links for an operator.
 * @throws ConfigError if nobody could open them
 */
export function describeOperatorLinks(
  { publicUrl, listenSocket, host, port }: Pick<Config, 'publicUrl' | 'listenSocket' | 'host' | 'port'>,
  token: string,
): string {
  if (publicUrl === undefined && listenSocket !== undefined) {
    throw new ConfigError('LISTEN_SOCKET is set, so set PUBLIC_URL, too: links lead to the proxy.');
  }
  const origin = publicUrl ?? localOrigin({ host, port });
  // After the "#", because browsers never send that part of a link to a server, so it reaches no log.
  return `In rooms:   ${origin}/#operator=${token}\nThe server: ${origin}/admin#operator=${token}`;
}
