import { BlockList, isIP } from 'node:net';

/** What a request is counted under: an IPv4 address, or the /64 that an IPv6 address is in, which is what one customer gets. */
export type AddressGroup = string;

/**
 * Builds the reader of the address that a request really comes from.
 * @param trustedProxies addresses and ranges, `address` or `address/bits`
 * @returns takes the socket's peer and the X-Forwarded-For header; each hop is believed only when the one behind it is a
 * trusted proxy, so what a stranger writes there counts for nothing. Undefined when the socket has no peer any more.
 */
export function createAddressReader(
  trustedProxies: readonly string[],
): (peer: string | undefined, forwardedFor?: string | readonly string[]) => string | undefined {
  const isTrusted = createRangeTest(trustedProxies);
  return (peer, forwardedFor) => {
    let address = canonicalAddress(peer ?? '');
    if (address === undefined || !isTrusted(address)) return address;
    const hops = [forwardedFor ?? ''].flat().join(',').split(',');
    while (isTrusted(address)) {
      const hop = canonicalAddress(hops.pop()?.trim() ?? '');
      if (hop === undefined) break;
      address = hop;
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
  return (address) => list.check(address, familyOf(address));
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** @param address canonical */
export function groupOf(address: string): AddressGroup {
  if (isIP(address) === 4) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** One spelling an address, IPv4 within IPv6 as IPv4, no zone; undefined for what is no address. */
function canonicalAddress(text: string): string | undefined {
  const address = text.split('%', 1)[0] ?? '';
  const family = isIP(address);
  if (family === 4) return address;
  if (family === 0) return undefined;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
