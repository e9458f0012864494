import { matchMaker } from '@colyseus/core';

/** Keeps Colyseus from telling every origin that it may read every answer: the HTTP front says which one may. */
export function silenceCors(): void {
  Object.assign(matchMaker.controller, { DEFAULT_CORS_HEADERS: {}, getCorsHeaders: () => ({}) });
}
