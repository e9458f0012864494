import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import type { PublicPaths } from '../PublicPaths.ts';
import type { AddressLimits } from './AddressLimits.ts';
import { HttpFront, type HttpFrontSetup } from './HttpFront.ts';
import { KnownHosts } from './KnownHosts.ts';
import type { ProxyReport } from './ProxyReport.ts';
import type { RefusalReport } from './RefusalReport.ts';
import { createAddressReader, createProxyTest } from './trustedAddress.ts';

type FrontConfig = Pick<
  Config,
  'host' | 'publicUrl' | 'allowedOrigins' | 'trustedProxies' | 'maxBodyBytes' | 'maxTargetCharacters' | 'headTimeoutMs'
>;

export interface FrontParts {
  readonly limits: AddressLimits;
  readonly report: RefusalReport;
  readonly proxies: ProxyReport;
  readonly paths: PublicPaths;
  readonly passOn: HttpFrontSetup['passOn'];
  readonly isLeaving: HttpFrontSetup['isLeaving'];
}

/** How long a browser's idle connection stays open. */
const KEEP_ALIVE_MS = 5_000;

/** An HTTP server with an HttpFront in front of all its listeners, whenever they are added. */
export function createFrontedServer(
  config: FrontConfig,
  { limits, report, proxies, paths, passOn, isLeaving }: FrontParts,
): Server {
  const { headTimeoutMs, maxBodyBytes, maxTargetCharacters, trustedProxies } = config;
  const server = createServer({
    headersTimeout: headTimeoutMs,
    // For head and body together.
    requestTimeout: headTimeoutMs * 2,
    // By default, Node enforces these timeouts only every 30 s.
    connectionsCheckingInterval: Math.min(headTimeoutMs / 4, 1_000),
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const front = new HttpFront({
    rules: { hosts: new KnownHosts(config), maxTargetCharacters },
    paths,
    limits,
    report,
    proxies,
    maxBodyBytes,
    readAddress: createAddressReader({
      trustedProxies,
      onUnreadable: (hop, proxy) => proxies.unreadable(hop, proxy),
    }),
    isTrustedProxy: createProxyTest(trustedProxies),
    passOn,
    isLeaving,
  });
  front.guard(server);
  return server;
}
