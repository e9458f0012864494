/**
 * The Colyseus versions for which the files in `server/colyseus/`, `client/colyseus/` and this folder were written,
 * because these use Colyseus internals. Before you raise a version here, check each of those files against the new
 * sources.
 */
export const writtenFor: Readonly<Record<string, string>> = {
  '@colyseus/core': '0.18.17',
  '@colyseus/ws-transport': '0.18.4',
  '@colyseus/better-call': '1.3.3',
  '@colyseus/clock': '2.0.3',
  '@colyseus/schema': '5.0.34',
  '@colyseus/sdk': '0.18.4',
  '@colyseus/redis-driver': '0.18.3',
  '@colyseus/redis-presence': '0.18.5',
};
