import type { Request } from 'express';
import { isEveryInterface } from '../isEveryInterface.ts';
import { listLanAddresses } from '../listLanAddresses.ts';

/**
 * The origin under which others reach this server, where it differs from what the address bar of this request says: the
 * operator's word, or on the server's own machine its address in the local network.
 * @param host the configured interface: an address of loopback is not reached from the network
 */
export function inviteOrigin(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  if (publicUrl) return publicUrl;
  if (!isEveryInterface(host) || !isLoopback(request.hostname)) return undefined;
  const [address] = listLanAddresses();
  return address && `http://${address}:${request.socket.localPort}`;
}

/**
 * The origin that a link to this server was most likely made of: the one for others, or what the request says, which the
 * HTTP front has checked by then. A proxy that ends TLS is not seen from here; who has one sets PUBLIC_URL.
 */
export function linkOrigin(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  const named = request.headers.host;
  return inviteOrigin(request, host, publicUrl) ?? (named && `http://${named}`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** For the page's head; an origin holds nothing that HTML reads. */
export function inviteOriginTag(origin: string | undefined): string {
  return origin && /^https?:\/\/[\w.\-:[\]]+$/.test(origin) ? `<meta name="invite-origin" content="${origin}" />` : '';
}
