import { matchMaker } from '@colyseus/core';

/**
 * Why: Colyseus tells every origin that it may read every answer, with credentials. The HTTP front says which one may, and
 * its headers must not be overwritten. Colyseus reads both of these for each request.
 */
export function silenceCors(): void {
  Object.assign(matchMaker.controller, { DEFAULT_CORS_HEADERS: {}, getCorsHeaders: () => ({}) });
}
