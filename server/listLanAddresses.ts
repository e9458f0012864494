import { networkInterfaces } from 'node:os';

/** IPv4 addresses at which other machines of the same network reach this one, home networks' ranges first. */
export function listLanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)
    .sort((one, other) => rank(one) - rank(other));
}

/** 172.16/12 last of the private ones: containers' bridges live there. */
function rank(address: string): number {
  const first = ['192.168.', '10.', '172.'].findIndex((start) => address.startsWith(start));
  return first === -1 ? 3 : first;
}
