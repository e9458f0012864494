import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why: Colyseus believes every header that a stranger may send of its address, and this one before all others. So the
 * address that is believed is put there, and rooms and matchmaking find it in the context that Colyseus makes of the
 * headers. What else claims one has to be removed by then.
 */
const HEADER = 'x-real-ip';

export function setBelievedAddress(headers: IncomingHttpHeaders, address: string): void {
  headers[HEADER] = address;
}

export function believedAddress(headers: IncomingHttpHeaders): string | undefined {
  return [headers[HEADER]].flat()[0];
}
