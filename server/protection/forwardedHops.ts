import type { IncomingHttpHeaders } from 'node:http';
import parseForwarded from 'forwarded-parse';

/** One step of a request's way here, as a proxy wrote it. */
export interface ForwardedHop {
  readonly header: 'x-forwarded-for' | 'forwarded';
  readonly text: string;
  /** Whom the proxy had before it, as it names them; undefined where the text says nothing of it. */
  readonly node: string | undefined;
}

/** Proxies' words about where a request came from: each of them is anybody's to write. */
const FORWARDING_HEADER = /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/** Read of a way here. Nobody has so many proxies of their own, and what lies further off is a stranger's to write. */
const MAX_HOPS = 64;

export function forwardingHeadersOf(headers: IncomingHttpHeaders): string[] {
  return Object.keys(headers).filter((name) => FORWARDING_HEADER.test(name));
}

/**
 * The way of a request, the nearest hop last. `X-Forwarded-For` is what nearly every proxy writes; `Forwarded` (RFC 7239) is
 * read where there is no other, because a proxy that writes the one passes the other on as a stranger sent it.
 */
export function forwardedHops(headers: IncomingHttpHeaders): ForwardedHop[] {
  // Each by itself, so that what a stranger wrote before cannot spoil what a proxy has added.
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
