import { type RequestHandler, Router } from 'express';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import type { Readiness } from './Readiness.ts';

export interface OperatorRoutesSetup {
  readonly readiness: Readiness;
  readonly metrics: Pick<ServerMetrics, 'contentType' | 'print'>;
}

/** `/healthz`, `/readyz`, and `/metrics`; everything else is passed on. Never cached. */
export function operatorRoutes({ readiness, metrics }: OperatorRoutesSetup): Router {
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
  routes.get('/metrics', async (_request, response) => {
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
