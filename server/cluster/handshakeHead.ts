import type { IncomingMessage } from 'node:http';

/** The head of a request as it was received, so that another process can read it. */
export function handshakeHead({
  method,
  url,
  httpVersion,
  rawHeaders,
}: Pick<IncomingMessage, 'method' | 'url' | 'httpVersion' | 'rawHeaders'>): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The process that a WebSocket's path names. */
export function processOf({ url = '' }: Pick<IncomingMessage, 'url'>): string | undefined {
  return /^\/([A-Za-z0-9_-]{1,64})\/[A-Za-z0-9_-]{1,64}(\?|$)/.exec(url)?.[1];
}
