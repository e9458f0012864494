import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from './requestRules.ts';

/** What is still read of a refused body: more than an honest client had under way when it was answered. */
const MAX_DISCARDED_BYTES = 65_536;
/** For the sender of more to read the answer: hanging up on unread bytes would reset the connection and lose it. */
const LINGER_MS = 1_000;

/** Answers a request with a sentence: as the SDK reads it where seats are requested, plain text elsewhere. */
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

/** Answers a handshake in place of its upgrade, and hangs up. */
export function answerHandshakeRefusal(socket: Duplex & { destroySoon?: () => void }, refused: Refusal): void {
  const { status, sentence } = refused;
  const headers = { ...headersOf(refused, sentence, 'text/plain'), Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', sentence].join('\r\n'));
  // Not `end`, after which a peer that never hangs up would keep the socket.
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
