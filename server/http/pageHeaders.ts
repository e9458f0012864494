import type { RequestHandler } from 'express';
import helmet from 'helmet';

export interface PageHeadersSetup {
  readonly publicUrl: string | undefined;
  /** How long browsers must use https; undefined if the operator did not ask for it. */
  readonly hstsSeconds: number | undefined;
}

/**
 * Security headers: scripts and styles only from this origin, nothing inline, no framing by other pages. Headers that
 * browsers ignore or warn about without TLS are sent only if PUBLIC_URL is an https address.
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
        // The page says where its files are, because invitations are not where the home page is.
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    xFrameOptions: { action: 'deny' },
    // For Flash, Internet Explorer and browsers before 2020. They would come with every file.
    xPermittedCrossDomainPolicies: false,
    xDownloadOptions: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
  });
  if (publicUrl === undefined || !isHttps || hstsSeconds === undefined) return [headers];
  return [headers, insistOnHttps(new URL(publicUrl).hostname, hstsSeconds)];
}

/**
 * Only for the host that the operator named, because browsers enforce HSTS for the whole host until it expires; and without
 * its subdomains, because others may run those.
 */
function insistOnHttps(hostname: string, maxAge: number): RequestHandler {
  const insist = helmet.strictTransportSecurity({ maxAge, includeSubDomains: false });
  return (request, response, next) => {
    if (request.hostname?.toLowerCase() === hostname) insist(request, response, next);
    else next();
  };
}
