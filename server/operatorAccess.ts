import { type Config, ConfigError } from './config.ts';
import { localOrigin } from './describeStart.ts';
import { GuestTokens } from './identity/GuestTokens.ts';

/**
 * Signs operators' tokens that the server with these settings accepts.
 * @throws ConfigError without the secret
 */
export function operatorTokens({ identitySecret }: Pick<Config, 'identitySecret'>): GuestTokens {
  if (identitySecret !== undefined) return new GuestTokens(identitySecret);
  throw new ConfigError('IDENTITY_SECRET is not set. Set it to the value that the server has.');
}

/**
 * Where operators find the server with these settings.
 * @throws ConfigError if nobody could
 */
export function operatorOrigin({
  publicUrl,
  listenSocket,
  host,
  port,
}: Pick<Config, 'publicUrl' | 'listenSocket' | 'host' | 'port'>): string {
  if (publicUrl !== undefined) return publicUrl;
  if (listenSocket !== undefined) {
    throw new ConfigError('LISTEN_SOCKET is set, so set PUBLIC_URL, too: operators come through the proxy.');
  }
  if (port === 0)
    throw new ConfigError('PORT is 0, so the server has chosen a port. Set PORT to the one that it printed.');
  return localOrigin({ host, port });
}
