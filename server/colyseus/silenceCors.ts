import { matchMaker } from '@colyseus/core';

/**
 * Why: Colyseus allows every origin to read every answer, with credentials. The HTTP front decides which origins may,
 * and its headers must not be overwritten. Colyseus reads both of these properties for each request.
 */
export function silenceCors(): void {
  Object.assign(matchMaker.controller, { DEFAULT_CORS_HEADERS: {}, getCorsHeaders: () => ({}) });
}
