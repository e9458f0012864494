import type { IncomingMessage } from 'node:http';

/**
 * Why: a body that was read before the request is passed on is gone from its stream. Colyseus' router fails on such a
 * stream, and the request is never answered. The router looks for `body` first, as body parsers of Express leave it, and
 * parses text by its type.
 * @param json as it was sent
 */
export function giveBody(request: IncomingMessage & { body?: string }, json: string): void {
  request.body = json;
  request.headers['content-type'] = 'application/json';
}
