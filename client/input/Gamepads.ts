import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme } from '../games/ControlScheme.ts';
import { type Buttons, padBindings } from './bindings.ts';
import type { InputPage } from './InputPage.ts';
import { isForGame } from './isForGame.ts';
import { Pad, type PadUse } from './Pad.ts';

export interface GamepadOptions {
  readonly page: Pick<InputPage, 'getGamepads' | 'document'>;
  readonly scheme: ControlScheme;
  readonly buttons: Buttons;
  onUse(use: Readonly<PadUse>): void;
}

const CENTRE: Readonly<Point> = { x: 0, y: 0 };

/**
 * All connected gamepads. Polled, because browsers fire no events for sticks. Only the gamepad used last counts.
 * Gamepads without the standard mapping are ignored, because the meaning of their axes is unknown.
 */
export class Gamepads {
  readonly #options: GamepadOptions;
  readonly #pads = new Map<number, Pad>();
  readonly #seen = new Set<number>();
  #used: Pad | undefined;

  constructor(options: GamepadOptions) {
    this.#options = options;
  }

  get move(): Readonly<Point> {
    return this.#used?.move ?? CENTRE;
  }

  get aim(): Readonly<Point> {
    return this.#used?.aim ?? CENTRE;
  }

  /** Runs once a frame. */
  poll(nowMs: number): void {
    this.#seen.clear();
    for (const gamepad of this.#options.page.getGamepads()) {
      if (gamepad?.mapping !== 'standard' || !gamepad.connected) continue;
      this.#seen.add(gamepad.index);
      const pad = this.#padFor(gamepad);
      const use = pad.read(gamepad, nowMs);
      if (!use.move && !use.aim && !use.buttons) continue;
      this.#used = pad;
      this.#options.onUse(use);
    }
    for (const index of this.#pads.keys()) if (!this.#seen.has(index)) this.#forget(index);
    // What is held when the player returns from the menus was not pressed for the game.
    if (!isForGame(this.#options.page.document)) for (const pad of this.#pads.values()) pad.release();
    this.#setButtons();
  }

  /** From here on, only new presses and pushes count. */
  release(): void {
    for (const pad of this.#pads.values()) pad.release();
    this.#setButtons();
  }

  /** Like `release`, but only for buttons. For when another device takes over aiming. */
  releaseButtons(): void {
    for (const pad of this.#pads.values()) pad.releaseButtons();
    this.#setButtons();
  }

  #padFor({ index, id }: Gamepad): Pad {
    const known = this.#pads.get(index);
    if (known?.id === id) return known;
    if (known) this.#forget(index);
    const pad = new Pad(id, padBindings(this.#options.scheme));
    this.#pads.set(index, pad);
    return pad;
  }

  #forget(index: number): void {
    if (this.#pads.get(index) === this.#used) this.#used = undefined;
    this.#pads.delete(index);
  }

  #setButtons(): void {
    for (const [action, button] of this.#options.buttons) button.set('gamepad', this.#used?.isDown(action) === true);
  }
}
