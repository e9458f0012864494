import { networkInterfaces } from 'node:os';

/** IPv4 addresses at which other machines on the same network reach this one, the ranges of home networks first. */
export function listLanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)
    .sort((one, other) => rank(one) - rank(other));
}

/** 172.16/12 is the last private range, because the bridges of containers use it. */
function rank(address: string): number {
  const first = ['192.168.', '10.', '172.'].findIndex((start) => address.startsWith(start));
  return first === -1 ? 3 : first;
}
