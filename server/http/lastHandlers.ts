import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';

const MALFORMED = 'The server could not read this request.';
const FAILED = 'Something went wrong on the server.';

/** Answers requests that no route matched or whose route failed, without revealing anything about the server. */
export function lastHandlers(log: Logger, basePath: string): [RequestHandler, ErrorRequestHandler] {
  return [
    (_request, response) => {
      response.status(404).type('text/plain').send(`There is nothing at this address. The game is at ${basePath}/.`);
    },
    // Express recognises an error handler by its four parameters.
    (error, request, response, next) => {
      const status = statusOf(error);
      if (status >= 500) log.error({ err: error, path: request.path }, 'a route failed');
      if (response.headersSent) next(error);
      else
        response
          .status(status)
          .type('text/plain')
          .send(status >= 500 ? FAILED : MALFORMED);
    },
  ];
}

/** Express gives errors that the sender caused a status in the 400s. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
