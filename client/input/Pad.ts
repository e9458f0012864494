import type { Point } from '../../shared/math/vector.ts';
import { RestingStick } from './RestingStick.ts';

/** How far a button or trigger must travel to count as pressed, and below which it counts as released. */
const DOWN_FROM = 0.3;
const UP_BELOW = 0.2;

/** What has been used since the last read. */
export interface PadUse {
  move: boolean;
  aim: boolean;
  buttons: boolean;
}

/** A button of the standard mapping, and what it is for. */
export interface PadBinding<Action extends string = string> {
  readonly action: Action;
  readonly index: number;
}

interface PadButton<Action extends string> extends PadBinding<Action> {
  readonly travel: RestingStick;
  isDown: boolean;
}

/** One gamepad with the standard mapping. */
export class Pad<Action extends string = string> {
  readonly id: string;
  readonly #move = new RestingStick();
  readonly #aim = new RestingStick();
  readonly #buttons: readonly PadButton<Action>[];
  readonly #use: PadUse = { move: false, aim: false, buttons: false };

  constructor(id: string, bindings: readonly PadBinding<Action>[]) {
    this.id = id;
    this.#buttons = bindings.map((binding) => ({ ...binding, travel: new RestingStick(), isDown: false }));
  }

  get move(): Readonly<Point> {
    return this.#move.deflection;
  }

  get aim(): Readonly<Point> {
    return this.#aim.deflection;
  }

  /** Runs once a frame. Returns the same object each time. */
  read({ axes, buttons }: Pick<Gamepad, 'axes' | 'buttons'>, nowMs: number): Readonly<PadUse> {
    this.#use.move = this.#move.read(axes[0] ?? 0, axes[1] ?? 0, nowMs);
    this.#use.aim = this.#aim.read(axes[2] ?? 0, axes[3] ?? 0, nowMs);
    this.#use.buttons = false;
    for (const button of this.#buttons) {
      // Uses the value, because browsers report a worn trigger as pressed as soon as it leaves its resting point.
      if (button.travel.read(buttons[button.index]?.value ?? 0, 0, nowMs)) this.#use.buttons = true;
      button.isDown = button.travel.deflection.x > (button.isDown ? UP_BELOW : DOWN_FROM);
    }
    return this.#use;
  }

  isDown(action: Action): boolean {
    return this.#buttons.some((button) => button.action === action && button.isDown);
  }

  release(): void {
    this.#move.release();
    this.#aim.release();
    this.releaseButtons();
  }

  releaseButtons(): void {
    for (const button of this.#buttons) {
      button.travel.release();
      button.isDown = false;
    }
  }
}
