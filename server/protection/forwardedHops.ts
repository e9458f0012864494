import type { IncomingHttpHeaders } from 'node:http';
import parseForwarded from 'forwarded-parse';

/** One hop of a request's path, as a proxy described it. */
export interface ForwardedHop {
  readonly header: 'x-forwarded-for' | 'forwarded';
  readonly text: string;
  /** The peer that the proxy got the request from, as the proxy wrote it; undefined if the text does not say. */
  readonly node: string | undefined;
}

/** Headers in which proxies say where a request came from. Any client can send them too. */
const FORWARDING_HEADER = /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/** How many hops are read. Nobody runs that many proxies; anything beyond was written by a stranger. */
const MAX_HOPS = 64;

export function forwardingHeadersOf(headers: IncomingHttpHeaders): string[] {
  return Object.keys(headers).filter((name) => FORWARDING_HEADER.test(name));
}

/**
 * The hops of a request, the nearest last. `Forwarded` (RFC 7239) is read only if there is no `X-Forwarded-For`, which
 * nearly every proxy writes: a proxy that writes one of them passes the other on unchanged, as a stranger may have sent it.
 */
export function forwardedHops(headers: IncomingHttpHeaders): ForwardedHop[] {
  // Parses each element separately, so that malformed text from a stranger does not spoil what a proxy has added.
  const plain = elementsOf(headers['x-forwarded-for']);
  if (plain.length > 0) {
    return plain.map((text) => ({ header: 'x-forwarded-for', text, node: unquote(text.replace(/^for=/i, '')) }));
  }
  return elementsOf(headers.forwarded).map((text) => ({ header: 'forwarded', text, node: forOf(text) }));
}

function elementsOf(header: string | string[] | undefined): string[] {
  const elements = [header ?? []].flat().join(',').split(',').slice(-MAX_HOPS);
  return elements.map((element) => element.trim()).filter((element) => element !== '');
}

function unquote(text: string): string {
  return /^"(.*)"$/.exec(text)?.[1]?.trim() ?? text;
}

function forOf(element: string): string | undefined {
  try {
    return parseForwarded(element)[0]?.for;
  } catch {
    return undefined;
  }
}
