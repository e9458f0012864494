import { type Config, ConfigError } from './config.ts';

/** Where the server is for those outside. Proxies pass on the whole path unless they are told otherwise; both will do. */
export class PublicPaths {
  /** The path of PUBLIC_URL, such as "/games/rumpus"; empty if the page is at the root. */
  readonly base: string;
  /**
   * Where clients connect to the rooms of this process: Colyseus' `publicAddress`, without a scheme. Undefined if it is where
   * they asked for a seat.
   */
  readonly address: string | undefined;
  readonly #machine: string;

  /** @throws ConfigError if this is one of several machines, and nobody said at which host */
  constructor({ publicUrl, machineName }: Pick<Config, 'publicUrl' | 'machineName'>) {
    const url = publicUrl === undefined ? undefined : new URL(publicUrl);
    if (machineName !== undefined && !url) {
      throw new ConfigError(
        'MACHINE_NAME needs PUBLIC_URL, because clients are told to connect below it. Set it, or unset MACHINE_NAME.',
      );
    }
    this.base = url?.pathname.replace(/\/$/, '') ?? '';
    this.#machine = machineName === undefined ? '' : `/${machineName}`;
    this.address = machineName === undefined ? undefined : `${url?.host}${this.base}${this.#machine}`;
  }

  /** The path and query of a request, below the base. */
  ofRequest(url = ''): string {
    return withoutPrefix(url, this.base);
  }

  /** The same of a WebSocket handshake, below this machine's path. */
  ofHandshake(url = ''): string {
    return withoutPrefix(this.ofRequest(url), this.#machine);
  }
}

function withoutPrefix(url: string, prefix: string): string {
  if (!url.startsWith(prefix)) return url;
  const rest = url.slice(prefix.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}
