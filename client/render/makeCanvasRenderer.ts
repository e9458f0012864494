import {
  CanvasGraphicsContextSystem,
  CanvasGraphicsPipe,
  CanvasRenderer,
  CanvasRendererTextSystem,
  CanvasTilingSpritePipe,
  extensions,
} from 'pixi.js';

/** For browsers without WebGL. */
export function makeCanvasRenderer(): CanvasRenderer {
  extensions.add(CanvasGraphicsContextSystem, CanvasGraphicsPipe, CanvasRendererTextSystem, CanvasTilingSpritePipe);
  return new CanvasRenderer();
}
