/** The rules that every request must meet: an allow-list of what pages, bots, browsers and operators send. */
import type { IncomingMessage } from 'node:http';
import { isAuthority, type KnownHosts } from './KnownHosts.ts';

/** Why requests are refused; the label of the metric. */
export const refusalKinds = [
  'method',
  'target',
  'host',
  'origin',
  'body',
  'handshake',
  'requestRate',
  'seatRequestRate',
  'upgradeRate',
  'sockets',
  'connections',
  'rooms',
  'reservations',
  'wrongCodes',
  'listWatchers',
  'waiting',
  'metricsToken',
  'gone',
  'failed',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

export interface Refusal {
  readonly status: number;
  readonly kind: RefusalKind;
  /** May be shown to a player. */
  readonly sentence: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RequestRules {
  readonly hosts: KnownHosts;
  readonly maxTargetCharacters: number;
}

/**
 * A path and a query, in the characters that browsers do not escape. A path that starts with "//" would name another
 * host.
 */
const TARGET = /^\/(?!\/)[A-Za-z0-9\-._~%!$&'()*+,;=:@/?]*$/;
const SEAT_REQUEST = /^\/matchmake\/[A-Za-z]{1,20}\/[A-Za-z0-9_-]{1,64}$/;
/** The SDK measures latency at "/"; every other connection names a process and a room. */
const HANDSHAKE_PATH = /^\/([A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64})?$/;

export function isSeatRequest(request: IncomingMessage): boolean {
  return request.method === 'POST' && SEAT_REQUEST.test(pathOf(request));
}

/** A CORS preflight, which browsers send before a page of another origin may request a seat. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && SEAT_REQUEST.test(pathOf(request)) && request.headers.origin !== undefined;
}

/** Returns a refusal if the head of a request breaks a rule. */
export function judgeRequest(request: IncomingMessage, rules: RequestRules): Refusal | undefined {
  return judgeMethod(request) ?? judgeAddressing(request, rules) ?? judgeBodyOf(request);
}

/** Returns a refusal if a WebSocket handshake breaks a rule. */
export function judgeHandshake(request: IncomingMessage, rules: RequestRules): Refusal | undefined {
  const wrongAddress = judgeAddressing(request, rules);
  if (wrongAddress) return wrongAddress;
  const isWebSocket = request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket';
  if (!isWebSocket || hasBody(request)) return refusal(400, 'handshake', 'Only a WebSocket can be opened here.');
  if (!HANDSHAKE_PATH.test(pathOf(request)))
    return refusal(404, 'target', 'No WebSocket can be opened at this address.');
  return undefined;
}

export function refusal(status: number, kind: RefusalKind, sentence: string): Refusal {
  return { status, kind, sentence };
}

function judgeMethod(request: IncomingMessage): Refusal | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (isSeatRequest(request) || isPreflight(request)) return undefined;
  return {
    ...refusal(405, 'method', 'This address only accepts GET and HEAD.'),
    headers: { Allow: SEAT_REQUEST.test(pathOf(request)) ? 'POST, GET, HEAD' : 'GET, HEAD' },
  };
}

function judgeAddressing(
  { url = '', headers, headersDistinct }: IncomingMessage,
  { hosts, maxTargetCharacters }: RequestRules,
): Refusal | undefined {
  if (url.length > maxTargetCharacters) return refusal(414, 'target', 'This address is too long.');
  if (!TARGET.test(url)) return refusal(400, 'target', 'The server could not read this address.');
  const { host = '', origin } = headers;
  if (headersDistinct.host?.length !== 1 || !isAuthority(host)) {
    return refusal(400, 'host', 'The request must have exactly one valid Host header.');
  }
  if (!hosts.answersTo(host)) {
    const remedy = 'If it should, its operator must set PUBLIC_URL to that address, or add it to ALLOWED_ORIGINS.';
    return refusal(421, 'host', `This server does not answer to that host name. ${remedy}`);
  }
  // Node joins two Origin headers into one text, which matches no origin.
  if (origin !== undefined && !hosts.allowsOrigin(origin, host)) {
    return refusal(403, 'origin', 'Pages from that origin may not connect to this server.');
  }
  return undefined;
}

function judgeBodyOf(request: IncomingMessage): Refusal | undefined {
  if (!hasBody(request)) return undefined;
  if (!isSeatRequest(request)) return refusal(400, 'body', 'Requests to this address must not have a body.');
  const isJson = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers['content-type'] ?? '');
  const isPlain = request.headers['content-encoding'] === undefined;
  return isJson && isPlain ? undefined : refusal(415, 'body', 'The body must be JSON, sent as application/json.');
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}
