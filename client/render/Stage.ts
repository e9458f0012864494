import { Container, Graphics, type Renderer, Sprite } from 'pixi.js';
import { Camera, type WorldBounds } from './Camera.ts';
import { createRenderer } from './createRenderer.ts';
import { paintTexture } from './paintTexture.ts';

const BAR_COLOUR = 0x0d0a14;
const MAX_RESOLUTION = 2;
/** Pixi's batch shader asks for each pixel which of its textures is meant: many of them cost slow GPUs half their frames. */
const TEXTURES_PER_BATCH = 4;

/** The canvas of the page: made once, lent to one match after the other. Rendering is the frame loop's business. */
export class Stage {
  readonly camera: Camera;
  readonly renderer: Renderer;
  readonly #root = new Container();
  readonly #host: HTMLElement;
  readonly #world = new Container();
  readonly #vignette = new Sprite(paintTexture(128, 128, paintVignette));
  readonly #bars = new Graphics();
  readonly #onResize = () => this.#resize();

  /** @throws Error when the browser cannot draw */
  static async create(host: HTMLElement): Promise<Stage> {
    const renderer = await createRenderer({
      // All that is drawn each frame is sprites, whose edges are smooth in their textures.
      antialias: false,
      autoDensity: true,
      resolution: Math.min(MAX_RESOLUTION, window.devicePixelRatio),
      background: BAR_COLOUR,
      width: host.clientWidth || window.innerWidth,
      height: host.clientHeight || window.innerHeight,
    });
    renderer.limits.maxBatchableTextures = TEXTURES_PER_BATCH;
    return new Stage(renderer, host);
  }

  private constructor(renderer: Renderer, host: HTMLElement) {
    this.renderer = renderer;
    this.#host = host;
    this.camera = new Camera(this.#world);
    this.#root.addChild(this.#world, this.#vignette, this.#bars);
    host.append(renderer.canvas);
    window.addEventListener('resize', this.#onResize);
    this.#resize();
  }

  /** A fresh container under the camera; the caller destroys it. */
  addWorld(): Container {
    return this.#world.addChild(new Container());
  }

  /** @param bounds read anew in each frame */
  enter(bounds: Readonly<WorldBounds>): void {
    this.camera.enter(bounds);
    this.#drawBars();
  }

  render(): void {
    this.renderer.render({ container: this.#root });
  }

  #resize(): void {
    const width = this.#host.clientWidth || window.innerWidth;
    const height = this.#host.clientHeight || window.innerHeight;
    this.renderer.resize(width, height);
    this.camera.resize(width, height);
    this.#drawBars();
  }

  /** Covers what lies outside the camera's viewport, so that a wide screen is no advantage. */
  #drawBars(): void {
    const { width, height } = this.renderer.screen;
    const shown = this.camera.viewport;
    this.#vignette.position.set(shown.x, shown.y);
    this.#vignette.setSize(shown.width, shown.height);
    this.#bars.clear();
    if (shown.x > 0.5) {
      this.#bars.rect(0, 0, shown.x, height).rect(width - shown.x, 0, shown.x, height);
    }
    if (shown.y > 0.5) {
      this.#bars.rect(0, 0, width, shown.y).rect(0, height - shown.y, width, shown.y);
    }
    this.#bars.fill(BAR_COLOUR);
  }
}

/** Night gathers in the corners of the picture, so that eyes stay in its middle. */
function paintVignette(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 46, 0, 0, 92);
  shade.addColorStop(0, 'rgb(10 5 22 / 0)');
  shade.addColorStop(1, 'rgb(10 5 22 / 0.42)');
  context.fillStyle = shade;
  context.fillRect(-64, -64, 128, 128);
}
