import { type Renderer, RendererType, type WebGLRenderer } from 'pixi.js';
import { isSoftwareContext } from './softwareDrawing.ts';

/** Undefined if the renderer does not use WebGL. */
export function webGlOf(renderer: Renderer): WebGL2RenderingContext | undefined {
  return renderer.type === RendererType.WEBGL ? (renderer as WebGLRenderer).gl : undefined;
}

export function isSoftwareDrawn(renderer: Renderer): boolean {
  const gl = webGlOf(renderer);
  return !gl || isSoftwareContext(gl);
}
