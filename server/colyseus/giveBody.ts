import type { IncomingMessage } from 'node:http';

/**
 * Why: a body that has already been read is no longer in the request's stream. Colyseus' router fails on such a stream,
 * and the request is never answered. But the router first looks for `body`, as Express' body parsers set it, and parses
 * a text by its content type.
 * @param json the text of the body
 */
export function giveBody(request: IncomingMessage & { body?: string }, json: string): void {
  request.body = json;
  request.headers['content-type'] = 'application/json';
}
