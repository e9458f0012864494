import 'pixi.js/unsafe-eval';
import {
  CanvasTextPipe,
  CanvasTextSystem,
  extensions,
  GraphicsContextSystem,
  GraphicsPipe,
  isWebGLSupported,
  type Renderer,
  TilingSpritePipe,
  type WebGLOptions,
  WebGLRenderer,
} from 'pixi.js';
import { loadCode } from '../loadCode.ts';

// A renderer knows only the kinds of things registered before it was made; games come in chunks of their own, later.
extensions.add(GraphicsContextSystem, GraphicsPipe, CanvasTextSystem, CanvasTextPipe, TilingSpritePipe);

/**
 * Pixi's own choice of a renderer would load the code of all three, and of pointers, filters and sheets that nothing here
 * uses. A browser without WebGL gets the 2D canvas, whose code is fetched only then.
 * @throws Error when the browser can draw with neither
 */
export async function createRenderer(options: Partial<WebGLOptions>): Promise<Renderer> {
  const renderer = isWebGLSupported(false)
    ? new WebGLRenderer()
    : (await loadCode(import('./makeCanvasRenderer.ts'))).makeCanvasRenderer();
  await renderer.init({ ...options, skipExtensionImports: true });
  return renderer;
}
