import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { AddressLimits } from '../protection/AddressLimits.ts';
import type { RefusalReport } from '../protection/RefusalReport.ts';
import { lastHandlers } from './lastHandlers.ts';
import { type LineRoutesSetup, lineRoutes } from './lineRoutes.ts';
import { type OperatorRoutesSetup, operatorRoutes } from './operatorRoutes.ts';
import { pageHeaders } from './pageHeaders.ts';
import { type PageRoutesSetup, pageRoutes } from './pageRoutes.ts';
import { type RoomListRoutesSetup, roomListRoutes } from './roomListRoutes.ts';

export interface ServerRoutesSetup
  extends Pick<OperatorRoutesSetup, 'readiness' | 'metrics'>,
    Pick<RoomListRoutesSetup, 'feed'>,
    Pick<LineRoutesSetup, 'line' | 'identities'> {
  readonly log: Logger;
  readonly report: RefusalReport;
  readonly limits: AddressLimits;
  readonly page: PageRoutesSetup;
}

/** All that the server answers over HTTP, in order, but for requests for seats, which Colyseus answers. */
export function serverRoutes(config: Config, setup: ServerRoutesSetup): (RequestHandler | ErrorRequestHandler)[] {
  const { readiness, metrics, report, limits, feed, line, identities, page, log } = setup;
  return [
    ...pageHeaders(config),
    operatorRoutes({
      readiness,
      metrics,
      metricsToken: config.metricsToken,
      onRefusal: (address) => report.note('metricsToken', address),
    }),
    roomListRoutes({
      feed,
      openWatch: (address) => limits.openListWatch(address),
      onRefusal: (address) => report.note('listWatchers', address),
    }),
    lineRoutes({
      line,
      identities,
      openWait: (address) => limits.openWait(address),
      openTurn: (address) => limits.openTurn(address),
      onRefusal: (address) => report.note('waiting', address),
      maxUnreadBytes: config.sendQueueBytes,
    }),
    pageRoutes(page),
    ...lastHandlers(log, page.basePath),
  ];
}
