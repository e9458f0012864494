/** What a page is told while it waits in line for a place on a full server, as server-sent events. */
export interface LineEvents {
  /** The place in line, from 1, and why nobody gets in: the server is full, or does not keep up. */
  place: { place: number; reason: 'full' | 'overload' };
  /** A place is free. The text is the join option `turn`; it is good for ten seconds, and once. The stream ends. */
  turn: { turn: string };
  /** This person waits in another connection now. The stream ends. */
  elsewhere: object;
}

/** Where the line is. */
export const LINE_PATH = '/api/line';

/** The head by which the server recognises who waits. */
export function lineAuthorization(token: string): string {
  return `Bearer ${token}`;
}

/** At least every so often, something is sent. Proxies close connections on which nothing is sent for a minute. */
export const LINE_BEAT_MS = 20_000;
