const IPV4 = /^(\d+\.\d+)\.\d+\.\d+$/;
const HIDDEN = '…';

/** Enough of an address to tell networks apart, and too little to find a person. */
export function maskAddress(address: string): string {
  // Also one that is masked already.
  if (address === '' || address.endsWith(HIDDEN)) return address;
  const four = IPV4.exec(address)?.[1];
  return four === undefined ? `${address.split(':').slice(0, 2).join(':')}:${HIDDEN}` : `${four}.${HIDDEN}`;
}
