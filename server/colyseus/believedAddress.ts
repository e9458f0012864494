import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why: Colyseus takes a client's address from headers that any stranger can send, and prefers this one. So the trusted
 * address is written here, and rooms and matchmaking get it from the context that Colyseus makes from the headers. All
 * other headers that claim an address must have been removed.
 */
const HEADER = 'x-real-ip';

export function setBelievedAddress(headers: IncomingHttpHeaders, address: string): void {
  headers[HEADER] = address;
}

export function believedAddress(headers: IncomingHttpHeaders): string | undefined {
  return [headers[HEADER]].flat()[0];
}
