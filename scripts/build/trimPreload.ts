import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const own = fileURLToPath(new URL('../../client/preloadCode.ts', import.meta.url));

/** Replaces what Vite adds to each dynamic import of the built page. */
export const trimPreload: Plugin = {
  name: 'rumpus:trim-preload',
  apply: 'build',
  transform: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => ({ code: `export { preloadCode as __vitePreload } from ${JSON.stringify(own)};`, map: null }),
  },
};
