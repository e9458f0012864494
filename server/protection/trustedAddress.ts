import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { type ForwardedHop, forwardedHops } from './forwardedHops.ts';

/**
 * What a request is counted under: an IPv4 address, the /64 that an IPv6 address is in, which is what one customer gets, or
 * what a proxy wrote in place of an address.
 */
export type AddressGroup = string;

export interface AddressReaderSetup {
  /** Addresses and ranges, `address` or `address/bits`. */
  readonly trustedProxies: readonly string[];
  /** Told of a hop that a trusted proxy wrote and nobody can read. */
  readonly onUnreadable?: (hop: ForwardedHop, proxy: string) => void;
}

/** Marks what stands in place of an address; no address begins like this. */
const UNREADABLE = 'unreadable:';
const LONGEST_UNREADABLE = 64;
/** IPv6 ranges of translators, each address with an IPv4 one in its last 32 bits: a /64 holds all of that internet. */
const TRANSLATED: ReadonlySet<string> = new Set(['rfc6052', 'rfc6145']);

/**
 * Builds the reader of the address that a request really comes from.
 * @returns takes the socket's peer and the request's headers; each hop is believed only when the one behind it is a trusted
 * proxy, so what a stranger writes there counts for nothing. A hop that cannot be read stands for itself: everybody behind
 * that proxy would be one address otherwise, and one stranger could lock all of them out. Undefined when the socket has no
 * peer any more.
 */
export function createAddressReader({
  trustedProxies,
  onUnreadable,
}: AddressReaderSetup): (peer: string | undefined, headers?: IncomingHttpHeaders) => string | undefined {
  const isTrusted = createRangeTest(trustedProxies);
  return (peer, headers = {}) => {
    let address = canonicalAddress(peer ?? '');
    if (address === undefined || !isTrusted(address)) return address;
    const hops = forwardedHops(headers);
    while (isTrusted(address)) {
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

/** @param ranges `address` or `address/bits`, checked by the configuration */
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

/** Of a network that the internet does not reach, where proxies stand. @param address canonical */
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

/** The address in a node as proxies write it: bare, in brackets, with a port behind it. */
function readNode(node: string): string | undefined {
  const bracketed = /^\[([^\]]+)\](:[\w.-]*)?$/.exec(node)?.[1];
  return canonicalAddress(bracketed ?? node) ?? canonicalAddress(/^(.+):[\w.-]*$/.exec(node)?.[1] ?? '');
}

/** One spelling an address, IPv4 within IPv6 as IPv4, no zone; undefined for what is no address. */
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
