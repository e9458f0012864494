import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ForwardedHop } from './forwardedHops.ts';
import { isLocal, UNIX_PEER } from './trustedAddress.ts';

/** How many characters of a header are logged. Enough to recognise its format. */
const LONGEST_FORM = 80;

/** Logs problems with the proxies in front of the server, each kind once. */
export class ProxyReport {
  readonly #log: Logger;
  readonly #trustsNobody: boolean;
  readonly #showsAddresses: boolean;
  readonly #told = new Set<string>();

  constructor(log: Logger, { trustedProxies, logAddresses }: Pick<Config, 'trustedProxies' | 'logAddresses'>) {
    this.#log = log;
    this.#trustsNobody = trustedProxies.length === 0;
    this.#showsAddresses = logAddresses === 'plain';
  }

  /** A trusted proxy sent something that is not an address. */
  unreadable({ header, text }: ForwardedHop, proxy: string): void {
    const form = this.#showsAddresses ? text.slice(0, LONGEST_FORM) : formOf(text);
    this.#tellOnce(
      'unreadable',
      { header, form, proxy },
      'a trusted proxy sends client addresses in a format that this server cannot read, so each different text counts as one address',
    );
  }

  /**
   * A peer that is not a trusted proxy sent forwarding headers. If proxies are trusted, this is logged only for local
   * peers: anyone on the internet can send these headers, but a peer with a local address is likely to be a proxy.
   */
  untrusted(peer: string, headers: readonly string[]): void {
    if (headers.length === 0) return;
    if (this.#trustsNobody) {
      // A peer on the internet may be a person who sends such headers.
      const isShown = this.#showsAddresses || isLocal(peer);
      const remedy = isShown
        ? `If ${peer} is your proxy, set TRUSTED_PROXIES=${peer}`
        : 'If it was your proxy, set TRUSTED_PROXIES to its address';
      this.#tellOnce(
        'untrusted',
        { [isShown ? 'peer' : 'address']: peer, headers },
        `requests arrive with forwarding headers, but TRUSTED_PROXIES is empty, so everyone behind a proxy counts as one address. ${remedy}`,
      );
    } else if (isLocal(peer)) {
      this.#tellOnce(
        'untrusted',
        { peer, headers },
        `${peer} sends forwarding headers but is not in TRUSTED_PROXIES, so everyone behind it counts as one address`,
      );
    }
  }

  /** A trusted proxy passed on a request for a seat without the client's address. */
  missing(proxy: string): void {
    const way = proxy === UNIX_PEER ? 'LISTEN_SOCKET' : `${proxy}, which is in TRUSTED_PROXIES,`;
    this.#tellOnce(
      'missing',
      { proxy },
      `a player came through ${way} but without X-Forwarded-For, so everyone behind it counts as one address. If it is your proxy, configure it to send that header`,
    );
  }

  #tellOnce(what: string, fields: object, sentence: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#log.warn(fields, sentence);
  }
}

/** What the text looks like, without the address that may be in it. */
function formOf(text: string): string {
  return text
    .slice(0, LONGEST_FORM)
    .replace(/\d/g, '0')
    .replace(/[\da-f]*:[\da-f:]+/gi, (part) => part.replace(/[a-f]/gi, '0'));
}
