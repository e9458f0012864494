import { defineConfig, type Plugin } from 'vite';

/** Pixi's index registers all that Pixi has; client/render/createRenderer.ts registers what is used. */
const leavePixiUnregistered: Plugin = {
  name: 'rumpus:leave-pixi-unregistered',
  apply: 'build',
  transform: {
    filter: { id: /\/pixi\.js\/lib\/index\.mjs$/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: false }),
  },
};

/** The page's build: `vite build` writes dist/client, which the server serves. */
export default defineConfig({
  root: 'client',
  plugins: [leavePixiUnregistered],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The page's Content-Security-Policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Pixi is one library in one lazy chunk; the first paint does not wait for it.
    chunkSizeWarningLimit: 900,
  },
});
