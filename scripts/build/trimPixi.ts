import type { Plugin } from 'vite';

/** What Pixi does when it is loaded and this page has no use for. */
export const trimPixi: Plugin = {
  name: 'rumpus:trim-pixi',
  apply: 'build',
  transform: {
    filter: { id: /\/pixi\.js\/lib\/(index|.*\/canUseNewCanvasBlendModes)\.mjs$/ },
    handler: (code, id) =>
      // The index registers all that Pixi has; client/render/createRenderer.ts registers what is used.
      id.endsWith('/index.mjs')
        ? { code, map: null, moduleSideEffects: false }
        : // Draws and reads back, which waits for the GPU to start, to learn what every browser that has WebGL can do.
          { code: 'export const canUseNewCanvasBlendModes = () => true;', map: null },
  },
};
