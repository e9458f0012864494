import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import page from './vite.config.ts';

/**
 * The build of the operator's page, beside that of the players'. On its own, because two pages of one build share chunks, and
 * players would download some of this one.
 */
export default mergeConfig(
  page,
  defineConfig({
    publicDir: false,
    build: {
      emptyOutDir: false,
      rolldownOptions: { input: fileURLToPath(new URL('client/admin.html', import.meta.url)) },
    },
  }),
);
