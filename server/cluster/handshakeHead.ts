import type { IncomingMessage } from 'node:http';

type Handshake = Pick<IncomingMessage, 'method' | 'url' | 'httpVersion' | 'rawHeaders'>;

const PATH = /^\/([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})(\?|$)/;

/** The head of a request as it was received, so that another process can read it. */
export function handshakeHead({ method, url, httpVersion, rawHeaders }: Handshake): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The process and the room that a WebSocket's path names. */
export function placeIn({ url = '' }: Pick<IncomingMessage, 'url'>): { processId: string; roomId: string } | undefined {
  const [, processId, roomId] = PATH.exec(url) ?? [];
  return processId === undefined || roomId === undefined ? undefined : { processId, roomId };
}

/** The same request, for another process. */
export function addressedTo(processId: string, { method, url = '', httpVersion, rawHeaders }: Handshake): Handshake {
  return { method, url: url.replace(PATH, `/${processId}/$2$3`), httpVersion, rawHeaders };
}
