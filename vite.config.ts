import { defineConfig } from 'vite';
import { supportedBrowsers, supportedBrowsersText } from './client/supportedBrowsers.ts';
import { preloadFont } from './scripts/build/preloadFont.ts';
import { trimPixi } from './scripts/build/trimPixi.ts';

/** The page's build: `vite build` writes dist/client, which the server serves. */
export default defineConfig({
  root: 'client',
  plugins: [trimPixi, preloadFont],
  define: { 'import.meta.env.VITE_SUPPORTED_BROWSERS': JSON.stringify(supportedBrowsersText()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: Object.entries(supportedBrowsers).map(([name, version]) => name + version),
    // All that the page is built for know it.
    modulePreload: { polyfill: false },
    // The page's Content-Security-Policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Pixi is one library in one lazy chunk; the first paint does not wait for it.
    chunkSizeWarningLimit: 900,
  },
});
