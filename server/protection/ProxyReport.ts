import type { Logger } from 'pino';
import type { ForwardedHop } from './forwardedHops.ts';
import { isLocal } from './trustedAddress.ts';

/** A header is told by its form, and no more of it. */
const LONGEST_FORM = 80;

/** Tells the operator, once each, what is wrong between this server and the proxies in front of it. */
export class ProxyReport {
  readonly #log: Logger;
  readonly #trustsNobody: boolean;
  readonly #told = new Set<string>();

  constructor(log: Logger, trustedProxies: readonly string[]) {
    this.#log = log;
    this.#trustsNobody = trustedProxies.length === 0;
  }

  /** A trusted proxy wrote something that is no address. */
  unreadable({ header, text }: ForwardedHop, proxy: string): void {
    const form = text.slice(0, LONGEST_FORM);
    this.#tellOnce(
      'unreadable',
      { header, form, proxy },
      'a trusted proxy names its clients in a form that cannot be read: the limits of an address hold for each such name instead',
    );
  }

  /**
   * Somebody who is not trusted says where a request came from. Anybody can write that; but nobody on the internet has a
   * local address.
   */
  untrusted(peer: string, headers: readonly string[]): void {
    if (headers.length === 0) return;
    if (this.#trustsNobody) {
      this.#tellOnce(
        'untrusted',
        { peer, headers },
        `forwarded headers arrive, but TRUSTED_PROXIES is empty: everybody behind a proxy counts as one address. If ${peer} is your proxy, set TRUSTED_PROXIES=${peer}`,
      );
    } else if (isLocal(peer)) {
      this.#tellOnce(
        'untrusted',
        { peer, headers },
        `forwarded headers arrive from ${peer}, which is not among TRUSTED_PROXIES: everybody behind it counts as one address`,
      );
    }
  }

  /** Somebody wants to play, and a trusted proxy does not say who. */
  missing(proxy: string): void {
    this.#tellOnce(
      'missing',
      { proxy },
      `a player came from ${proxy}, which is among TRUSTED_PROXIES, without X-Forwarded-For: if that is your proxy, let it send the header, or everybody behind it counts as one address`,
    );
  }

  #tellOnce(what: string, fields: object, sentence: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#log.warn(fields, sentence);
  }
}
