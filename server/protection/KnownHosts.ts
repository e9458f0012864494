import { isIP } from 'node:net';

export interface KnownHostsSetup {
  /** The host that the server listens on. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
}

const AUTHORITY = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?)(:\d{1,5})?$/i;
/** Names that only local networks resolve, so that no attacker can register one and point it at this server. */
const LOCAL_NAME = /(^[^.]+|\.(localhost|local|lan|internal|home\.arpa))\.?$/;

/** Which host names the server answers to, and which origins may talk to it. */
export class KnownHosts {
  readonly #hostnames: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  constructor({ host, publicUrl, allowedOrigins }: KnownHostsSetup) {
    this.#origins = new Set(publicUrl === undefined ? allowedOrigins : [...allowedOrigins, new URL(publicUrl).origin]);
    this.#hostnames = new Set([host.toLowerCase(), ...[...this.#origins].map((origin) => new URL(origin).hostname)]);
  }

  /**
   * True if a Host header names this server: an IP address, a local name, or a configured name. Any other name may
   * belong to an attacker who pointed it at this server (DNS rebinding); the attacker's page would then count as the
   * same origin.
   */
  answersTo(host: string): boolean {
    // A trailing dot makes a name fully qualified; it is the same name.
    const hostname = new URL(`http://${host}`).hostname.replace(/\.$/, '');
    return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || LOCAL_NAME.test(hostname) || this.#hostnames.has(hostname);
  }

  /**
   * True for the server's own origin and for the configured ones.
   * @param host a Host header that the server answers to
   */
  allowsOrigin(origin: string, host: string): boolean {
    if (this.#origins.has(origin)) return true;
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    // Compares with the origin's scheme, whose default port may be left out: a proxy that terminates TLS is invisible here.
    return (
      url?.origin === origin && /^https?:$/.test(url.protocol) && new URL(`${url.protocol}//${host}`).host === url.host
    );
  }
}

/** True if a Host header is a single well-formed authority: a name or an address, and optionally a port. */
export function isAuthority(host: string): boolean {
  return AUTHORITY.test(host) && URL.canParse(`http://${host}/`) && URL.canParse(`https://${host}/`);
}
