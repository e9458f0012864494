import { type Signal, signal } from '@preact/signals';
import { Container, Graphics, type Renderer, Sprite, Ticker } from 'pixi.js';
import type { GameView } from '../games/ClientGame.ts';
import { Camera, type WorldBounds } from './Camera.ts';
import { ContextWatch } from './ContextWatch.ts';
import { createRenderer } from './createRenderer.ts';
import { followResolution } from './followResolution.ts';
import { limitBatchTextures } from './limitBatchTextures.ts';
import { paintTexture, repaintAllTextures } from './paintTexture.ts';
import { Surface } from './Surface.ts';

const BAR_COLOUR = 0x0d0a14;
const MAX_RESOLUTION = 2;

/**
 * What the canvas shows: a picture, nothing yet, nothing because the context was lost, or nothing and no recovery in
 * time.
 */
export type PictureState = 'ready' | 'preparing' | 'lost' | 'overdue';

limitBatchTextures();
// By default, Pixi's ticker runs in every frame of the page, even if nothing is drawn.
Ticker.system.autoStart = false;

/**
 * The page's canvas. Created once; shows one game's picture after another, and keeps the last until the next one comes.
 * The frame loop decides when to render.
 */
export class Stage {
  readonly camera: Camera;
  readonly surface: Surface;
  readonly picture: Signal<PictureState> = signal('preparing');
  readonly #root = new Container();
  readonly #host: HTMLElement;
  readonly #world = new Container();
  readonly #vignette = new Sprite(paintTexture(128, 128, paintVignette));
  readonly #bars = new Graphics();
  #onStale: () => void = () => {};
  #shown: { readonly view: GameView; readonly world: Container } | undefined;
  /** Whether it has been complete. From then on, the match is not hidden while another floor is painted. */
  #hasBeenComplete = false;

  /** @throws Error if the browser cannot draw */
  static async create(host: HTMLElement): Promise<Stage> {
    const renderer = await createRenderer({
      // Each frame draws only sprites, and their edges are smooth in the textures.
      antialias: false,
      autoDensity: true,
      background: BAR_COLOUR,
    });
    return new Stage(renderer, host);
  }

  private constructor(renderer: Renderer, host: HTMLElement) {
    this.surface = new Surface(renderer);
    this.#host = host;
    this.camera = new Camera(this.#world);
    this.#root.addChild(this.#world, this.#vignette, this.#bars);
    host.append(renderer.canvas);
    window.addEventListener('resize', () => this.#resize());
    followResolution(() => this.#resize());
    new ContextWatch(renderer.canvas, {
      onLost: () => this.#lose(),
      onRestored: () => this.#restore(),
      onOverdue: () => this.#show('overdue'),
    });
    this.#resize();
  }

  /**
   * Replaces the current picture with a game's picture.
   * @param boundsOf the bounds of the camera in it
   */
  show(
    create: (world: Container, surface: Surface) => GameView,
    boundsOf = (view: GameView): Readonly<WorldBounds> => view.world,
  ): GameView {
    this.#shown?.view.dispose();
    this.#shown?.world.destroy({ children: true });
    const world = this.#world.addChild(new Container());
    const view = create(world, this.surface);
    this.#shown = { view, world };
    this.#hasBeenComplete = false;
    this.camera.enter(boundsOf(view));
    this.#drawBars();
    if (this.#isHere) this.#show('preparing');
    return view;
  }

  /** What the camera moves. */
  get world(): Container {
    return this.#world;
  }

  /** Puts something over the current picture, in world units. It is destroyed with the picture. */
  cover(part: Container): void {
    this.#shown?.world.addChild(part);
  }

  /** @param listener called whenever the last drawn frame is out of date */
  onStale(listener: () => void): void {
    this.#onStale = listener;
  }

  isShowing(view: GameView): boolean {
    return this.#shown?.view === view;
  }

  /** Runs once a frame: paints missing parts of the picture, and draws it once it has been complete. */
  render(): void {
    if (!this.#isHere || this.surface.isLost) return;
    // Pixi frees resources that have not been used for a while.
    Ticker.system.update();
    if (this.#shown?.view.paint() ?? true) this.#hasBeenComplete = true;
    if (this.#hasBeenComplete) this.surface.draw({ container: this.#root });
    this.#show(this.#hasBeenComplete ? 'ready' : 'preparing');
  }

  /** Draws the same picture again, without motion. */
  drawAgain(): void {
    if (this.#shown) this.camera.follow(this.#shown.view.focus, 0);
    this.render();
  }

  get #isHere(): boolean {
    const state = this.picture.peek();
    return state === 'ready' || state === 'preparing';
  }

  #show(state: PictureState): void {
    this.picture.value = state;
  }

  #lose(): void {
    this.surface.pace.forget();
    this.#show('lost');
  }

  /** Pixi has restored its shaders and canvases by now. Anything drawn into textures must be drawn again. */
  #restore(): void {
    repaintAllTextures();
    this.#shown?.view.repaint();
    this.#hasBeenComplete = false;
    this.#show('preparing');
    this.#onStale();
  }

  #resize(): void {
    const width = this.#host.clientWidth || window.innerWidth;
    const height = this.#host.clientHeight || window.innerHeight;
    this.surface.renderer.resize(width, height, Math.min(MAX_RESOLUTION, window.devicePixelRatio));
    this.camera.resize(width, height);
    this.#drawBars();
    this.#onStale();
  }

  /** Covers everything outside the camera's viewport, so that a wide screen is no advantage. */
  #drawBars(): void {
    const { width, height } = this.surface.renderer.screen;
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

/** Darkens the corners of the picture. */
function paintVignette(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 46, 0, 0, 92);
  shade.addColorStop(0, 'rgb(10 5 22 / 0)');
  shade.addColorStop(1, 'rgb(10 5 22 / 0.42)');
  context.fillStyle = shade;
  context.fillRect(-64, -64, 128, 128);
}
