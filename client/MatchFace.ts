import type { Point } from '../shared/math/vector.ts';
import type { HudMount } from './hud/mountHud.tsx';
import type { WatchingParts } from './watch/Watching.tsx';

/** Says where the camera looks. */
export interface CameraGuide {
  /** Runs once a frame, after the view. Undefined where the game's own view says it. */
  look(nowMs: number, deltaMs: number): Readonly<Point> | undefined;
  dispose(): void;
}

/** What somebody sees of a match besides its picture, if it is not a player's HUD. */
export interface MatchFace {
  /** @returns what takes it away */
  mount(host: HTMLElement, parts: HudMount): () => void;
  createGuide(parts: WatchingParts): CameraGuide;
}
