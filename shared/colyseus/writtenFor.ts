/**
 * The versions of Colyseus whose insides the files of `server/colyseus/`, `client/colyseus/` and this folder were written
 * for. Whoever raises one rereads each of those files against the new sources first, and then changes the number here.
 */
export const writtenFor: Readonly<Record<string, string>> = {
  '@colyseus/core': '0.18.17',
  '@colyseus/ws-transport': '0.18.4',
  '@colyseus/better-call': '1.3.3',
  '@colyseus/clock': '2.0.3',
  '@colyseus/schema': '5.0.34',
  '@colyseus/sdk': '0.18.4',
};
