import type { Point } from '../../shared/math/vector.ts';
import type { Button } from './Button.ts';

const DEAD_ZONE = 0.2;
/** Indices of the standard mapping. */
const FIRE_BUTTONS = [7, 5, 0] as const;
const DASH_BUTTONS = [6, 4, 1] as const;

interface Readings {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}
const UNPLUGGED: Readings = { axes: [], buttons: [] };

/** Whatever standard gamepad is plugged in; polled, because browsers send no events for its sticks. */
export class Gamepads {
  readonly move: Point = { x: 0, y: 0 };
  readonly aim: Point = { x: 0, y: 0 };
  readonly #fire: Button;
  readonly #dash: Button;

  constructor(fire: Button, dash: Button) {
    this.#fire = fire;
    this.#dash = dash;
  }

  /** Reads the first gamepad once a frame. Returns whether it is being used. */
  poll(): boolean {
    const pad = navigator.getGamepads?.().find((each) => each?.mapping === 'standard') ?? UNPLUGGED;
    readAxes(pad, 0, this.move);
    readAxes(pad, 2, this.aim);
    this.#fire.set('gamepad', isAnyPressed(pad, FIRE_BUTTONS));
    this.#dash.set('gamepad', isAnyPressed(pad, DASH_BUTTONS));
    return this.move.x !== 0 || this.move.y !== 0 || this.aim.x !== 0 || this.aim.y !== 0;
  }
}

function readAxes(pad: Readings, first: number, out: Point): void {
  const x = pad.axes[first] ?? 0;
  const y = pad.axes[first + 1] ?? 0;
  const length = Math.hypot(x, y);
  const scale = length > DEAD_ZONE ? (Math.min(1, length) - DEAD_ZONE) / (1 - DEAD_ZONE) / length : 0;
  out.x = x * scale;
  out.y = y * scale;
}

function isAnyPressed(pad: Readings, indices: readonly number[]): boolean {
  return indices.some((index) => pad.buttons[index]?.pressed === true);
}
