import { isIP } from 'node:net';

export interface KnownHostsSetup {
  /** What the server listens on. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
}

const AUTHORITY = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?)(:\d{1,5})?$/i;
/** Names that only a home or an office network resolves, so that no stranger's page can point one here. */
const LOCAL_NAME = /(^[^.]+|\.(localhost|local|lan|internal|home\.arpa))\.?$/;

/** Which names the server answers to, and which pages may talk to it. */
export class KnownHosts {
  readonly #hostnames: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  constructor({ host, publicUrl, allowedOrigins }: KnownHostsSetup) {
    this.#origins = new Set(publicUrl === undefined ? allowedOrigins : [...allowedOrigins, publicUrl]);
    this.#hostnames = new Set([host.toLowerCase(), ...[...this.#origins].map((origin) => new URL(origin).hostname)]);
  }

  /**
   * True for a Host header that names this server: an address, a name of a local network, or a configured name. Any other
   * name may be a stranger's that was pointed here, whose page would then count as our own.
   */
  answersTo(host: string): boolean {
    // A name with a dot at its end is the same name, spelt in full.
    const hostname = new URL(`http://${host}`).hostname.replace(/\.$/, '');
    return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || LOCAL_NAME.test(hostname) || this.#hostnames.has(hostname);
  }

  /**
   * True for the server's own page and for the configured ones.
   * @param host a Host header that the server answers to
   */
  allowsOrigin(origin: string, host: string): boolean {
    if (this.#origins.has(origin)) return true;
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    // With the origin's own scheme, because the proxy that ends TLS is not seen from here; each has its own default port.
    return (
      url?.origin === origin && /^https?:$/.test(url.protocol) && new URL(`${url.protocol}//${host}`).host === url.host
    );
  }
}

/** A Host header that is one well-formed authority: name or address, and perhaps a port. */
export function isAuthority(host: string): boolean {
  return AUTHORITY.test(host) && URL.canParse(`http://${host}/`) && URL.canParse(`https://${host}/`);
}
