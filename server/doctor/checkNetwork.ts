import ipaddr from 'ipaddr.js';
import type { Config } from '../config.ts';
import { isLocal } from '../protection/trustedAddress.ts';
import { type Finding, fault, fine, warning } from './Finding.ts';
import type { Machine } from './Machine.ts';

/** No network of an operator, and no provider's list of proxies, has a shorter prefix. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 16 } as const;
const RENEW_DAYS = 14;
const DAY_MS = 86_400_000;
/** Nobody answers there now, or not from here. */
const UNREACHABLE = /^(E(CONN|HOST|NET|TIMEDOUT|AI_)|ENOTFOUND)/;

export function checkProxies({
  trustedProxies,
  publicUrl,
  listenSocket,
}: Pick<Config, 'trustedProxies' | 'publicUrl' | 'listenSocket'>): Finding {
  const wide = trustedProxies.find(isTooWide);
  if (wide !== undefined) {
    return fault(
      `TRUSTED_PROXIES has ${wide}, so nearly anybody can claim any address, and the limits per address do not work.`,
      'Name the addresses of your own proxies, or the ranges of your provider.',
    );
  }
  if (listenSocket !== undefined) {
    return fine('The proxies that you name are trusted, and so is anybody who may open LISTEN_SOCKET.');
  }
  if (trustedProxies.length === 0 && publicUrl?.startsWith('https:')) {
    return fault(
      'PUBLIC_URL is https, so there is a proxy in front of this server, but TRUSTED_PROXIES is empty: all people count as one address.',
      'Set TRUSTED_PROXIES to the address from which the proxy connects, such as 127.0.0.1,::1.',
    );
  }
  return fine(trustedProxies.length === 0 ? 'No proxy is trusted.' : 'Only the proxies that you name are trusted.');
}

export function checkPublicUrl({ publicUrl }: Pick<Config, 'publicUrl'>): Finding {
  if (publicUrl === undefined) {
    return warning(
      'PUBLIC_URL is not set, so people can open this server by its IP address, but not by a host name.',
      'If they use a name, or if it is behind a proxy, set it to the address that they open.',
    );
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return fine('PUBLIC_URL is an https address.');
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || (ipaddr.isValid(host) && isLocal(host))) return fine('PUBLIC_URL is a local address.');
  return warning(
    'PUBLIC_URL is http: anybody on the network path can read passwords and tokens, and browsers block the clipboard.',
    'Let your proxy terminate TLS, and set PUBLIC_URL to the https address.',
  );
}

/** Undefined if there is no TLS to look at. */
export async function checkTls(
  machine: Machine,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<Finding | undefined> {
  if (!publicUrl?.startsWith('https:')) return undefined;
  const { code, validToMs = 0 } = await machine.inspectTls(new URL(publicUrl));
  if (code !== undefined && UNREACHABLE.test(code)) {
    return warning(
      `PUBLIC_URL does not answer from here (${code}).`,
      'If it does from elsewhere, all is well. If not, look at the proxy, the name and the firewall.',
    );
  }
  if (code !== undefined) {
    return fault(`TLS at PUBLIC_URL fails (${code}), so no browser opens it.`, 'Look at the certificate of the proxy.');
  }
  const days = Math.floor((validToMs - machine.nowMs()) / DAY_MS);
  if (days >= RENEW_DAYS) return fine(`The certificate of PUBLIC_URL is valid for ${days} days.`);
  return warning(`The certificate of PUBLIC_URL expires in ${days} days.`, 'Find out why it was not renewed.');
}

function isTooWide(range: string): boolean {
  const [address = '', bits] = range.split('/');
  return bits !== undefined && Number(bits) < SHORTEST_PREFIX[ipaddr.parse(address).kind()];
}
