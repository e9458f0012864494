import type { Request } from 'express';
import { isEveryInterface } from '../isEveryInterface.ts';
import { listLanAddresses } from '../listLanAddresses.ts';

/**
 * The address to put into invite links, if the one in this browser's address bar would not work for others: PUBLIC_URL, or
 * for a browser on the server's own machine the address in the local network. Like all of them here, without a last slash.
 * @param host the configured interface; unless it is all of them, the server may not be reachable from the network
 */
export function inviteAddress(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  if (publicUrl) return publicUrl;
  if (!isEveryInterface(host) || !isLoopback(request.hostname)) return undefined;
  const { localPort } = request.socket;
  const [address] = listLanAddresses();
  // A Unix socket has no port.
  return localPort === undefined ? undefined : address && `http://${address}:${localPort}`;
}

/**
 * The address that others most likely use: that of invitations, else the request's Host header, which the HTTP front has
 * already checked. A proxy that terminates TLS is invisible here; behind one, the operator sets PUBLIC_URL.
 */
export function linkAddress(request: Request, host: string, publicUrl: string | undefined): string | undefined {
  const named = request.headers.host;
  return inviteAddress(request, host, publicUrl) ?? (named && `http://${named}`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** A meta tag for the page's head. The pattern admits no character that has a meaning in HTML. */
export function inviteBaseTag(address: string | undefined): string {
  const isPlain = address !== undefined && /^https?:\/\/[\w.\-:[\]~/]+$/.test(address);
  return isPlain ? `<meta name="invite-base" content="${address}/" />` : '';
}
