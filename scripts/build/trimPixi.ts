import type { Plugin } from 'vite';

/** Removes work that Pixi does when it loads and this page does not need. */
export const trimPixi: Plugin = {
  name: 'rumpus:trim-pixi',
  apply: 'build',
  transform: {
    filter: { id: /\/pixi\.js\/lib\/(index|.*\/canUseNewCanvasBlendModes)\.mjs$/ },
    handler: (code, id) =>
      // The index registers everything in Pixi. client/render/createRenderer.ts registers only what is used.
      id.endsWith('/index.mjs')
        ? { code, map: null, moduleSideEffects: false }
        : // The original draws and reads back pixels, which waits for the GPU. Every browser with WebGL passes the test.
          { code: 'export const canUseNewCanvasBlendModes = () => true;', map: null },
  },
};
