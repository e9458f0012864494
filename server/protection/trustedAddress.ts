import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type ForwardedHop, forwardedHops } from './forwardedHops.ts';

/**
 * The key that a request is counted under: an IPv4 address, the /64 of an IPv6 address (a customer gets a whole /64),
 * or the text that a proxy wrote instead of an address.
 */
export type AddressGroup = string;

export interface AddressReaderSetup {
  /** Addresses and ranges, each `address` or `address/bits`. */
  readonly trustedProxies: readonly string[];
  /** Called if a trusted proxy wrote a hop that cannot be parsed. */
  readonly onUnreadable?: (hop: ForwardedHop, proxy: string) => void;
}

/**
 * In place of the address of a peer that came through the Unix socket, which only the proxy may open. It is no address, so
 * no header can name it, and it counts as one: everybody whom the proxy does not name shares its limits.
 */
export const UNIX_PEER = 'unix';

/** Prefix for texts that a proxy wrote instead of an address. No address begins with it. */
const UNREADABLE = 'unreadable:';
const LONGEST_UNREADABLE = 64;
/**
 * IPv6 ranges that contain translated IPv4 addresses, in the last 32 bits. One /64 of them holds the whole IPv4
 * internet.
 */
const TRANSLATED: ReadonlySet<string> = new Set(['rfc6052', 'rfc6145']);

/**
 * Creates the function that finds the address a request really comes from.
 * @returns takes the socket's peer and the request's headers. Each hop is trusted only if the one after it is a trusted
 * proxy, so nothing a stranger writes is trusted. A hop that cannot be parsed counts as an address of its own; otherwise
 * everyone behind that proxy would share one address, and one stranger could lock all of them out. Returns undefined if the
 * socket has no peer any more.
 */
export function createAddressReader({
  trustedProxies,
  onUnreadable,
}: AddressReaderSetup): (peer: string | undefined, headers?: IncomingHttpHeaders) => string | undefined {
  const isTrusted = createProxyTest(trustedProxies);
  return (peer, headers = {}) => {
    let address = peer === UNIX_PEER ? peer : canonicalAddress(peer ?? '');
    let hops: ForwardedHop[] | undefined;
    while (address !== undefined && isTrusted(address)) {
      hops ??= forwardedHops(headers);
      const hop = hops.pop();
      if (hop === undefined) break;
      const next = hop.node === undefined ? undefined : readNode(hop.node);
      if (next === undefined) {
        onUnreadable?.(hop, address);
        return UNREADABLE + hop.text.slice(0, LONGEST_UNREADABLE);
      }
      address = next;
    }
    return address;
  };
}

/** Whether a peer is a proxy that may say where a request comes from. */
export function createProxyTest(trustedProxies: readonly string[]): (peer: string) => boolean {
  const isInRange = createRangeTest(trustedProxies);
  return (peer) => peer === UNIX_PEER || isInRange(peer);
}

/** @param ranges each `address` or `address/bits`, already validated by the configuration */
export function createRangeTest(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** Whether an address belongs to a network that is not reachable from the internet. @param address canonical */
export function isLocal(address: string): boolean {
  return isIP(address) !== 0 && !PUBLIC.has(ipaddr.parse(address).range());
}
const PUBLIC: ReadonlySet<string> = new Set(['unicast', 'reserved', 'multicast', '6to4', 'teredo', ...TRANSLATED]);

/** @param address canonical */
export function groupOf(address: string): AddressGroup {
  if (isIP(address) !== 6) return address;
  const parsed = ipaddr.IPv6.parse(address);
  const bytes = parsed.toByteArray();
  if (TRANSLATED.has(parsed.range())) return bytes.slice(-4).join('.');
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Parses an address as proxies write it: bare, in brackets, or with a port. */
function readNode(node: string): string | undefined {
  const bracketed = /^\[([^\]]+)\](:[\w.-]*)?$/.exec(node)?.[1];
  return canonicalAddress(bracketed ?? node) ?? canonicalAddress(/^(.+):[\w.-]*$/.exec(node)?.[1] ?? '');
}

/** The canonical spelling of an address: no zone, and IPv4-mapped IPv6 as IPv4. Undefined if the text is not an address. */
function canonicalAddress(text: string): string | undefined {
  const address = text.split('%', 1)[0] ?? '';
  const family = isIP(address);
  if (family === 4) return address;
  if (family === 0) return undefined;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
