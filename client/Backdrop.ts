import type { CreateBackdrop, GameView } from './games/ClientGame.ts';
import { isMotionReduced } from './render/isMotionReduced.ts';
import type { Stage } from './render/Stage.ts';
import { writeShownSize } from './render/shownArea.ts';

/** Quiet on the battery as well: about 30 pictures a second. */
const LEAST_FRAME_MS = 30;
const LONGEST_FRAME_MS = 100;
/** Square units shown against those of a match: from a little further away. */
const DISTANCE = 1.4;

/** A game that plays itself behind the menus; a still picture for those who asked for little motion. */
export class Backdrop {
  readonly #stage: Stage;
  readonly #world;
  readonly #view: GameView;
  #lastFrameMs = Number.NEGATIVE_INFINITY;
  #drawnWidth = 0;
  #drawnHeight = 0;

  constructor(stage: Stage, createBackdrop: CreateBackdrop) {
    this.#stage = stage;
    this.#world = stage.addWorld();
    this.#view = createBackdrop(this.#world, stage.renderer);
    stage.enter(boundsFor(this.#view.world));
  }

  /** Once a frame. */
  frame(nowMs: number): void {
    const elapsedMs = nowMs - this.#lastFrameMs;
    if (elapsedMs < LEAST_FRAME_MS || (isMotionReduced() && this.#isDrawn())) return;
    this.#lastFrameMs = nowMs;
    const deltaMs = Math.min(LONGEST_FRAME_MS, elapsedMs);
    this.#view.update(nowMs, deltaMs);
    this.#stage.camera.follow(this.#view.focus, deltaMs);
    this.#stage.render();
  }

  dispose(): void {
    this.#view.dispose();
    this.#world.destroy({ children: true });
  }

  /** Whether the picture fits the window already; notes that it does now. */
  #isDrawn(): boolean {
    const isDrawn = this.#drawnWidth === window.innerWidth && this.#drawnHeight === window.innerHeight;
    this.#drawnWidth = window.innerWidth;
    this.#drawnHeight = window.innerHeight;
    return isDrawn;
  }
}

/** Bounds of a world of which only as much is shown as there is, so that no bare edge lies about the card. */
function boundsFor({ width, height, viewArea }: GameView['world']): GameView['world'] {
  return {
    width,
    height,
    get viewArea() {
      const shown = writeShownSize({ width: window.innerWidth, height: window.innerHeight }, { width: 0, height: 0 });
      const aspect = shown.width / shown.height;
      return Math.min(viewArea * DISTANCE, (width * width) / aspect, height * height * aspect);
    },
  };
}
