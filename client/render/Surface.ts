import type { Renderer, RenderOptions } from 'pixi.js';
import { clamp } from '../../shared/math/vector.ts';
import { KeptPicture } from './KeptPicture.ts';
import { PaintingPace } from './PaintingPace.ts';
import { isSoftwareDrawn, webGlOf } from './webGl.ts';

/** Sampled between its pixels, a texture needs a few more than the screen. */
const SOFTWARE_SHARPNESS = 1.1;
const LEAST_SOFTWARE_DETAIL = 0.4;
const MOST_SOFTWARE_DETAIL = 1;

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

  /**
   * Texture pixels per world unit to paint with. Where the CPU draws, no more than this screen shows, because more would
   * only take longer.
   * @param viewArea square units that the screen shows
   * @param most what the game would like at most
   */
  detailFor(viewArea: number, most: number): number {
    if (!this.isSoftware) return most;
    const { screen, resolution } = this.renderer;
    const shown = Math.sqrt((screen.width * screen.height) / viewArea) * resolution;
    return clamp(shown * SOFTWARE_SHARPNESS, LEAST_SOFTWARE_DETAIL, Math.min(most, MOST_SOFTWARE_DETAIL));
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
