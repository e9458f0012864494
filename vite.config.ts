import { defineConfig } from 'vite';
import { supportedBrowsers } from './client/supportedBrowsers.ts';
import { supportedBrowsersText } from './client/text/supportedBrowsersText.ts';
import { chunkGroups } from './scripts/build/chunkGroups.ts';
import { preloadFont } from './scripts/build/preloadFont.ts';
import { trimColyseus } from './scripts/build/trimColyseus.ts';
import { trimPixi } from './scripts/build/trimPixi.ts';
import { trimPreload } from './scripts/build/trimPreload.ts';

/** The build of the page: `vite build` writes dist/client, which the server serves. */
export default defineConfig({
  root: 'client',
  // The server says where the page is: see pageRoutes.ts.
  base: './',
  plugins: [trimPixi, trimColyseus, trimPreload, preloadFont],
  define: { 'import.meta.env.VITE_SUPPORTED_BROWSERS': JSON.stringify(supportedBrowsersText()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: Object.entries(supportedBrowsers).map(([name, version]) => name + version),
    // All supported browsers have modulepreload.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
    // The page's Content-Security-Policy does not allow fonts in data: URLs.
    assetsInlineLimit: 0,
    // Pixi is one large chunk, but it is loaded lazily and does not delay the first paint.
    chunkSizeWarningLimit: 900,
  },
});
