import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The headers that keep a page to what it is: own scripts and styles only, nothing inline, in nobody's frame.
 * @param isHttps known to be reached over TLS; what browsers refuse or ignore without it is left out
 */
export function pageHeaders(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      // Helmet's defaults upgrade every request to https, which breaks play over plain http in a home network.
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    xFrameOptions: { action: 'deny' },
  });
}
