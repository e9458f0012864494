import { createHash, timingSafeEqual } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import { believedAddress } from '../colyseus/believedAddress.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import type { Readiness } from './Readiness.ts';

export interface OperatorRoutesSetup {
  readonly readiness: Readiness;
  readonly metrics: Pick<ServerMetrics, 'contentType' | 'print'>;
  /** Who asks for the metrics must send it. Undefined: everybody may. */
  readonly metricsToken: string | undefined;
  /** Called for each request for the metrics that is refused. */
  onRefusal(address: string | undefined): void;
}

const NEEDS_TOKEN = 'The metrics of this server need a token.';

/** `/healthz`, `/readyz`, and `/metrics`; everything else is passed on. Never cached. */
export function operatorRoutes({ readiness, metrics, metricsToken, onRefusal }: OperatorRoutesSetup): Router {
  const mayRead = metricsToken === undefined ? () => true : createTokenTest(metricsToken);
  const routes = Router();
  routes.get(['/healthz', '/readyz', '/metrics'], forbidCaching);
  routes.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok');
  });
  routes.get('/readyz', (_request, response) => {
    const { obstacle } = readiness;
    response
      .status(obstacle ? 503 : 200)
      .type('text/plain')
      .send(obstacle ?? 'ok');
  });
  routes.get('/metrics', async (request, response) => {
    if (!mayRead(request.headers.authorization)) {
      onRefusal(believedAddress(request.headers));
      response.status(401).setHeader('WWW-Authenticate', 'Bearer').type('text/plain').send(NEEDS_TOKEN);
      return;
    }
    const text = await metrics.print();
    // Not `send`, which would append its own charset to Prometheus' content type.
    response.setHeader('Content-Type', metrics.contentType);
    response.end(text);
  });
  return routes;
}

const forbidCaching: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The time that the test takes says nothing about the token. */
function createTokenTest(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(`Bearer ${token}`);
  return (authorization = '') => timingSafeEqual(digest(authorization.replace(/^bearer /i, 'Bearer ')), expected);
}

/** Of equal length for all texts, which the comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
