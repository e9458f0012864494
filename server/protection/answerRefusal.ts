import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from './requestRules.ts';

/** How much of a refused body is still read: more than an honest client has on its way when the answer arrives. */
const MAX_DISCARDED_BYTES = 65_536;
/**
 * How long a client that sends more may take to read the answer. Closing a socket with unread bytes resets the
 * connection, and the answer is lost.
 */
const LINGER_MS = 1_000;

/** Answers a request with the refusal's sentence: as JSON for the SDK if it asked for a seat, otherwise as plain text. */
export function answerRefusal(request: IncomingMessage, response: ServerResponse, refused: Refusal): void {
  discardBody(request);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const isForSdk = request.url?.startsWith('/matchmake/') ?? false;
  const { status, sentence } = refused;
  const body = isForSdk ? JSON.stringify({ code: status, error: sentence }) : sentence;
  response.writeHead(status, headersOf(refused, body, isForSdk ? 'application/json' : 'text/plain'));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers a handshake with a refusal and closes the socket. */
export function answerHandshakeRefusal(socket: Duplex & { destroySoon?: () => void }, refused: Refusal): void {
  const { status, sentence } = refused;
  const headers = { ...headersOf(refused, sentence, 'text/plain'), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', sentence].join('\r\n'));
  // Not `end`, because then a peer that never closes its side would keep the socket open.
  if (socket.destroySoon) socket.destroySoon();
  else socket.destroy();
}

function headersOf({ headers }: Refusal, body: string, contentType: string): OutgoingHttpHeaders {
  return {
    ...headers,
    'Content-Type': `${contentType}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
}

function discardBody(request: IncomingMessage): void {
  let discarded = 0;
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.byteLength;
    if (discarded <= MAX_DISCARDED_BYTES) return;
    request.pause();
    setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
  });
}
