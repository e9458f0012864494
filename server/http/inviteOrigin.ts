import type { Request } from 'express';
import { isEveryInterface } from '../isEveryInterface.ts';
import { listLanAddresses } from '../listLanAddresses.ts';

/**
 * The origin to put into invite links, if the one in this browser's address bar would not work for others: PUBLIC_URL, or
 * for a browser on the server's own machine the address in the local network.
 * @param host the configured interface; unless it is all of them, the server may not be reachable from the network
 */
export function inviteOrigin(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  if (publicUrl) return publicUrl;
  if (!isEveryInterface(host) || !isLoopback(request.hostname)) return undefined;
  const [address] = listLanAddresses();
  return address && `http://${address}:${request.socket.localPort}`;
}

/**
 * The origin that others most likely use: the invite origin, else the request's Host header, which the HTTP front has
 * already checked. A proxy that terminates TLS is invisible here; behind one, the operator sets PUBLIC_URL.
 */
export function linkOrigin(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  const named = request.headers.host;
  return inviteOrigin(request, host, publicUrl) ?? (named && `http://${named}`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** A meta tag for the page's head. The pattern admits no character that has a meaning in HTML. */
export function inviteOriginTag(origin: string | undefined): string {
  return origin && /^https?:\/\/[\w.\-:[\]]+$/.test(origin) ? `<meta name="invite-origin" content="${origin}" />` : '';
}
