import type { GameView } from './ClientGame.ts';

/** Few, because the page must stay responsive before the first picture. */
const STEPS_A_FRAME = 4;
/** After a longer pause the match continues instead of catching up. */
const MOST_STEPS_A_FRAME = 4;

/** A match that plays itself, step by step. */
export interface SelfPlayed {
  readonly tick: number;
  step(): void;
}

export interface SelfPlayOptions {
  readonly match: SelfPlayed;
  readonly view: Pick<GameView, 'paint'>;
  readonly stepMs: number;
  /** Steps played before the first picture, so that the match is already going on. */
  readonly playedSteps: number;
  /** The last of these steps are played with the view, so that something has happened even if the picture never moves. */
  readonly seenSteps: number;
  /** Moves the picture on. */
  update(nowMs: number, deltaMs: number): void;
}

/** Paces a match behind the menus. */
export class SelfPlay {
  /** How much of the way from the step before the last one to the last one has passed, 0…1. */
  share = 1;
  readonly #options: SelfPlayOptions;

  constructor(options: SelfPlayOptions) {
    this.#options = options;
  }

  /** Plays the steps that are due. Call it once a frame, before anything is drawn. */
  advance(deltaMs: number): void {
    const { match, stepMs } = this.#options;
    this.share += deltaMs / stepMs;
    for (let steps = 0; this.share > 1; this.share--) {
      if (steps++ < MOST_STEPS_A_FRAME) match.step();
    }
  }

  /** As `GameView.paint`; plays the first steps meanwhile. */
  paint(): boolean {
    const { match, view, stepMs, playedSteps, seenSteps, update } = this.#options;
    const isPainted = view.paint();
    const { tick } = match;
    if (tick >= playedSteps) return isPainted;
    const isUnseen = tick < playedSteps - seenSteps;
    for (let step = 0; step < STEPS_A_FRAME; step++) {
      if (isUnseen) match.step();
      else if (isPainted) update(tick * stepMs, stepMs);
    }
    return false;
  }
}
