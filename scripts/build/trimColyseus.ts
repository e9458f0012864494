import type { Plugin } from 'vite';

/** Leaves the SDK's WebTransport out of the page, which connects by WebSocket only. */
export const trimColyseus: Plugin = {
  name: 'rumpus:trim-colyseus',
  apply: 'build',
  transform: {
    filter: { id: /\/@colyseus\/sdk\/build\/transport\/H3Transport\.mjs$/ },
    handler: () => ({
      code: "export class H3TransportTransport { constructor() { throw new Error('This page has no WebTransport.'); } }",
      map: null,
    }),
  },
};
