import type { Renderer, RenderOptions } from 'pixi.js';
import { PaintingPace } from './PaintingPace.ts';
import { isSoftwareDrawn, webGlOf } from './webGl.ts';

/** What games draw with: the renderer, for as long as the browser leaves the page its graphics memory. */
export class Surface {
  readonly renderer: Renderer;
  /** A processor stands in for the GPU: what is painted once is painted coarsely, and little of it at a time. */
  readonly isSoftware: boolean;
  readonly pace: PaintingPace;

  constructor(renderer: Renderer) {
    this.renderer = renderer;
    this.isSoftware = isSoftwareDrawn(renderer);
    this.pace = new PaintingPace(webGlOf(renderer));
  }

  /** Known here before the page is told. */
  get isLost(): boolean {
    return webGlOf(this.renderer)?.isContextLost() ?? false;
  }

  /** Draws, or does nothing while the context is lost: Pixi throws when it needs a new shader then. */
  draw(options: RenderOptions): void {
    if (!this.isLost) this.renderer.render(options);
  }
}
