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

// A renderer supports only what is registered before it is created, and games load later, in chunks of their own.
extensions.add(GraphicsContextSystem, GraphicsPipe, CanvasTextSystem, CanvasTextPipe, TilingSpritePipe);

/**
 * Pixi's autodetection would load the code of all three renderers, and of events, filters and spritesheets, which are
 * not used here. Browsers without WebGL get the 2D canvas renderer, which is loaded only then.
 * @throws Error if the browser can draw with neither
 */
export async function createRenderer(options: Partial<WebGLOptions>): Promise<Renderer> {
  const renderer = isWebGLSupported(false)
    ? new WebGLRenderer()
    : (await loadCode(import('./makeCanvasRenderer.ts'))).makeCanvasRenderer();
  await renderer.init({ ...options, skipExtensionImports: true });
  return renderer;
}
