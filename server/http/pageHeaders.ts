import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface PageHeadersSetup {
  readonly publicUrl: string | undefined;
  /** How long browsers are told to insist on https; undefined when the operator did not ask. */
  readonly hstsSeconds: number | undefined;
}

/**
 * The headers that keep a page to what it is: own scripts and styles only, nothing inline, in nobody's frame. What browsers
 * refuse or ignore without TLS is left out unless the server is known to be reached over it.
 */
export function pageHeaders({ publicUrl, hstsSeconds }: PageHeadersSetup): RequestHandler[] {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  const headers = helmet({
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
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    xFrameOptions: { action: 'deny' },
  });
  if (publicUrl === undefined || !isHttps || hstsSeconds === undefined) return [headers];
  return [headers, insistOnHttps(new URL(publicUrl).hostname, hstsSeconds)];
}

/**
 * A browser keeps this promise for as long as it says, and holds a whole name to it: so for the one name that the operator
 * gave, and never for what lies below it, which others may run.
 */
function insistOnHttps(hostname: string, maxAge: number): RequestHandler {
  const insist = helmet.strictTransportSecurity({ maxAge, includeSubDomains: false });
  return (request, response, next) => {
    if (request.hostname?.toLowerCase() === hostname) insist(request, response, next);
    else next();
  };
}
