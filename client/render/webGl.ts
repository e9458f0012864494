import { type Renderer, RendererType, type WebGLRenderer } from 'pixi.js';

/** How the drivers that draw with the processor call themselves, in Chromium, Mesa and Windows. */
const SOFTWARE_NAMES = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Undefined where a page draws by other means. */
export function webGlOf(renderer: Renderer): WebGL2RenderingContext | undefined {
  return renderer.type === RendererType.WEBGL ? (renderer as WebGLRenderer).gl : undefined;
}

export function isSoftwareDrawn(renderer: Renderer): boolean {
  const gl = webGlOf(renderer);
  if (!gl) return true;
  // Firefox tells it by the plain name and warns about the extension.
  const plain = String(gl.getParameter(gl.RENDERER));
  if (SOFTWARE_NAMES.test(plain)) return true;
  const info = plain.startsWith('WebKit') ? gl.getExtension('WEBGL_debug_renderer_info') : null;
  return info !== null && SOFTWARE_NAMES.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}
