import type { Point } from '../../shared/math/vector.ts';
import type { Directions } from './bindings.ts';

/**
 * Steps that an arrow key waits for another one. Nobody presses or lets go of two keys of a diagonal in the same step.
 */
const WAIT_STEPS = 1;

/**
 * The direction of the keys that aim, once a step. A diagonal is aimed at from its first key to its last one, and never
 * begins or ends with a straight shot.
 */
export class ArrowAim {
  readonly #directions: Directions;
  readonly #held = new Set<string>();
  /** Pressed since they were last aimed at. Some of them may be over. */
  readonly #pressed = new Set<string>();
  readonly #wanted: Point = { x: 0, y: 0 };
  readonly #aimed: Point = { x: 0, y: 0 };
  #waited = 0;

  constructor(directions: Directions) {
    this.#directions = directions;
  }

  press(code: string): void {
    this.#held.add(code);
    this.#pressed.add(code);
  }

  letGo(code: string): void {
    this.#held.delete(code);
  }

  release(): void {
    this.#held.clear();
    this.#pressed.clear();
    this.#aim({ x: 0, y: 0 });
  }

  /** Call once a step. Returns the direction, not normalised, or (0, 0) for none; always the same object. */
  takeStep(): Readonly<Point> {
    this.#readWanted();
    const { x, y } = this.#wanted;
    const isWaiting = isStraight(this.#wanted) && (isNone(this.#aimed) || isPart(this.#wanted, this.#aimed));
    if (isWaiting && this.#waited < WAIT_STEPS) this.#waited++;
    else this.#aim({ x, y });
    return this.#aimed;
  }

  #readWanted(): void {
    let x = 0;
    let y = 0;
    for (const [code, direction] of Object.entries(this.#directions)) {
      if (!this.#held.has(code) && !this.#pressed.has(code)) continue;
      x += direction[0];
      y += direction[1];
    }
    this.#wanted.x = Math.sign(x);
    this.#wanted.y = Math.sign(y);
  }

  #aim({ x, y }: Readonly<Point>): void {
    this.#aimed.x = x;
    this.#aimed.y = y;
    this.#waited = 0;
    this.#pressed.clear();
  }
}

function isNone({ x, y }: Readonly<Point>): boolean {
  return x === 0 && y === 0;
}

function isStraight({ x, y }: Readonly<Point>): boolean {
  return (x === 0) !== (y === 0);
}

/** Whether a straight direction is one of the two that a diagonal consists of. */
function isPart(straight: Readonly<Point>, { x, y }: Readonly<Point>): boolean {
  return x !== 0 && y !== 0 && (straight.x === x || straight.y === y);
}
