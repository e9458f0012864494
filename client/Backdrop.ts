import type { BackdropMotion } from './BackdropMotion.ts';
import type { CreateBackdrop, GameView } from './games/ClientGame.ts';
import { motionMs } from './motionMs.ts';
import type { Stage } from './render/Stage.ts';
import { writeShownSize } from './render/shownArea.ts';

/** Quiet on the battery as well: about 30 pictures a second. */
const LEAST_FRAME_MS = 30;
/** Square units shown against those of a match: from a little further away. */
const DISTANCE = 1.4;

/** A game that plays itself behind the menus, or one picture of it. */
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

  /** False when something else has taken its place on the stage. */
  get isShown(): boolean {
    return this.#stage.isShowing(this.#view);
  }

  /** It stands still and has been drawn: no more frames until something asks for them. */
  get isResting(): boolean {
    return this.#isDrawn && this.#motion.isStill;
  }

  /** What was drawn is no longer what is to be seen. */
  wake(): void {
    this.#isDrawn = false;
  }

  /** Once a frame. */
  frame(nowMs: number): void {
    const isPainting = this.#stage.picture.peek() !== 'ready';
    const elapsedMs = nowMs - this.#lastFrameMs;
    if (!isPainting && (elapsedMs < LEAST_FRAME_MS || this.isResting)) return;
    this.#lastFrameMs = nowMs;
    // What stands still is the same picture whenever it is drawn again.
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
