import { STICK_MAX, TICK_RATE } from '../../shared/games/puck/rules.ts';
import type { PuckInput, PuckState } from '../../shared/games/puck/schemas.ts';
import type { Point } from '../../shared/math/vector.ts';

const PUCK_UNITS = 60;
const PUCK_STEPS = 6 * TICK_RATE;
const MARBLE_UNITS = 10;
const MARBLE_STEPS = 4 * TICK_RATE;
/** A stick that is pressed less than this holds a marble in its place. */
const PRESSED = STICK_MAX / 4;

interface Stay extends Point {
  steps: number;
}

/** Counts pucks and marbles that are stuck in live play. */
export class StillWatch {
  pucks = 0;
  marbles = 0;
  readonly #state: PuckState;
  readonly #puck: Stay = { x: 0, y: 0, steps: 0 };
  readonly #stays = new Map<string, Stay>();

  constructor(state: PuckState) {
    this.#state = state;
    for (const id of state.marbles.keys()) this.#stays.set(id, { x: 0, y: 0, steps: 0 });
  }

  look(inputs: ReadonlyMap<string, PuckInput>): void {
    const isLive = this.#state.stage === 'live';
    if (stayed(this.#puck, this.#state.puck, isLive ? PUCK_UNITS : 0) === PUCK_STEPS) this.pucks++;
    for (const [id, marble] of this.#state.marbles) {
      const { moveX, moveY } = inputs.get(id)!;
      const isPressed = isLive && Math.hypot(moveX, moveY) >= PRESSED;
      if (stayed(this.#stays.get(id)!, marble, isPressed ? MARBLE_UNITS : 0) === MARBLE_STEPS) this.marbles++;
    }
  }
}

/** @returns for how many steps the place has been within this distance; 0 if it never counts */
function stayed(stay: Stay, { x, y }: Point, within: number): number {
  if (within > 0 && Math.hypot(x - stay.x, y - stay.y) < within) return ++stay.steps;
  Object.assign(stay, { x, y, steps: 0 });
  return 0;
}
