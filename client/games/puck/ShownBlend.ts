import * as rules from '../../../shared/games/puck/rules.ts';
import { clamp, type Point } from '../../../shared/math/vector.ts';

/** World units. Larger jumps are a kick-off, and are not smoothed. */
export const SNAP_DISTANCE = 420;
/**
 * What is this near to this player's marble is shown as predicted, and what is beyond as the server last said. Nobody can
 * foresee what others do, so predicting a puck that only others can reach would only make it jump.
 */
const NEAR = 220;
const FAR = 480;
/** The times in which 63 % of the way from one to the other is covered. Falling back is slow, so that nothing stalls. */
const APPROACH_MS = 150;
const WITHDRAW_MS = 500;
/**
 * World units a second. However much the server corrects, the puck is never shown to move faster: the kick of somebody
 * near, which nobody could foresee, is then caught up with within a few frames instead of in a jump.
 */
const SHOWN_SPEED_MAX = rules.PUCK_SPEED_MAX * 1.5;
/** After a longer frame, the puck catches up in the next ones. */
const LONGEST_FRAME_MS = 34;

/** 0…1: how predicted something is shown that is this far from another. */
export function nearness(one: Readonly<Point>, other: Readonly<Point>): number {
  return clamp((FAR - Math.hypot(one.x - other.x, one.y - other.y)) / (FAR - NEAR), 0, 1);
}

/** How much of the prediction is shown of each marble and of the puck, and where the puck is shown. */
export class ShownBlend {
  /** How predicted the puck is shown, 0…1. */
  puckShare = 0;
  readonly #puck: Point;
  /** By slot of the predicted table. */
  readonly #marbleShares: number[] = new Array<number>(rules.MAX_PLAYERS).fill(0);
  #elapsedMs = 0;
  #lastMs = 0;

  /** @param puck where it is shown first */
  constructor({ x, y }: Readonly<Point>) {
    this.#puck = { x, y };
  }

  get puck(): Readonly<Point> {
    return this.#puck;
  }

  /** Call it first in each frame. */
  beginFrame(nowMs: number): void {
    this.#elapsedMs = Math.max(0, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
  }

  /** Moves a marble's share towards the wanted one. Call it once a frame. */
  marbleShare(slot: number, wanted: number): number {
    const share = this.#ease(this.#marbleShares[slot]!, wanted);
    this.#marbleShares[slot] = share;
    return share;
  }

  /** Moves the puck's share towards the wanted one. */
  easePuck(wanted: number): void {
    this.puckShare = this.#ease(this.puckShare, wanted);
  }

  /** Moves the shown puck to where it should be, no faster than it may be seen to move. */
  movePuck(to: Readonly<Point>): void {
    const dx = to.x - this.#puck.x;
    const dy = to.y - this.#puck.y;
    const distance = Math.hypot(dx, dy);
    const most = (SHOWN_SPEED_MAX * Math.min(LONGEST_FRAME_MS, this.#elapsedMs)) / 1000;
    const share = distance > most && distance < SNAP_DISTANCE ? most / distance : 1;
    this.#puck.x += dx * share;
    this.#puck.y += dy * share;
  }

  #ease(from: number, to: number): number {
    const eased = from + (to - from) * (1 - Math.exp(-this.#elapsedMs / (to > from ? APPROACH_MS : WITHDRAW_MS)));
    return Math.abs(eased - to) < 0.004 ? to : eased;
  }
}
