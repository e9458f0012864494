import type { Renderer, RenderOptions } from 'pixi.js';
import { KeptPicture } from './KeptPicture.ts';
import { PaintingPace } from './PaintingPace.ts';
import { isSoftwareDrawn, webGlOf } from './webGl.ts';

/** What games draw with: the renderer, and whether it can draw now. */
export class Surface {
  readonly renderer: Renderer;
  /** The CPU draws instead of a GPU, so textures are painted at lower resolution and in smaller pieces. */
  readonly isSoftware: boolean;
  readonly pace: PaintingPace;
  readonly kept = new KeptPicture();

  constructor(renderer: Renderer) {
    this.renderer = renderer;
    this.isSoftware = isSoftwareDrawn(renderer);
    this.pace = new PaintingPace(webGlOf(renderer));
  }

  /** The context reports this before the page receives the event. */
  get isLost(): boolean {
    return webGlOf(this.renderer)?.isContextLost() ?? false;
  }

  /** Draws, unless the context is lost: Pixi throws if it needs a new shader then. */
  draw(options: RenderOptions): void {
    if (!this.isLost) this.renderer.render(options);
  }
}
