import type { BackdropMotion } from './BackdropMotion.ts';
import type { CreateBackdrop, GameView } from './games/ClientGame.ts';
import { motionMs } from './motionMs.ts';
import type { Stage } from './render/Stage.ts';
import { writeShownSize } from './render/shownArea.ts';

/** About 30 frames a second, to save battery. */
const LEAST_FRAME_MS = 30;
/** How many times the area of a match is shown, so that the camera seems further away. */
const DISTANCE = 1.4;

/** A game that plays itself behind the menus, or one still picture of it. */
export class Backdrop {
  readonly #stage: Stage;
  readonly #view: GameView;
  readonly #motion: BackdropMotion;
  #lastFrameMs = Number.NEGATIVE_INFINITY;
  #isDrawn = false;

  constructor(stage: Stage, motion: BackdropMotion, createBackdrop: CreateBackdrop) {
    this.#stage = stage;
    this.#motion = motion;
    this.#view = stage.show(createBackdrop, ({ world }) => boundsFor(world));
  }

  /** False once something else is on the stage. */
  get isShown(): boolean {
    return this.#stage.isShowing(this.#view);
  }

  /** It is still and has been drawn. No more frames are needed until `wake`. */
  get isResting(): boolean {
    return this.#isDrawn && this.#motion.isStill;
  }

  /** Call when the last drawn frame is out of date. */
  wake(): void {
    this.#isDrawn = false;
  }

  /** Runs once a frame. */
  frame(nowMs: number): void {
    const isPainting = this.#stage.picture.peek() !== 'ready';
    const elapsedMs = nowMs - this.#lastFrameMs;
    if (!isPainting && (elapsedMs < LEAST_FRAME_MS || this.isResting)) return;
    this.#lastFrameMs = nowMs;
    // A still scene must look the same whenever it is redrawn.
    const deltaMs = this.#motion.isStill ? 0 : motionMs(elapsedMs);
    const isGpuBehind = this.#stage.surface.pace.isBehind();
    const startedMs = performance.now();
    if (!isPainting) this.#view.update(nowMs, deltaMs);
    this.#stage.camera.follow(this.#view.focus, deltaMs);
    this.#stage.render();
    if (isPainting || this.#stage.picture.peek() !== 'ready') return;
    this.#isDrawn = true;
    this.#motion.note(performance.now() - startedMs, isGpuBehind);
    this.#stage.surface.pace.mark();
  }
}

/** Shows no more than the world has in either direction, so that no empty border is visible around the card. */
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
