import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme } from '../games/ControlScheme.ts';
import { type Buttons, mouseButtons } from './bindings.ts';

/**
 * The mouse counts as used when it moves this many CSS pixels within this many milliseconds. A shaking table does not.
 */
const USE_REACH = 32;
const USE_MS = 500;

export interface MouseOptions {
  /** Presses on this element play the game. */
  readonly host: Pick<HTMLElement, 'setPointerCapture' | 'hasPointerCapture'>;
  readonly scheme: ControlScheme;
  readonly buttons: Buttons;
  onUse(): void;
}

/** A mouse, or a pen whose tip is the left button. */
export class Mouse {
  /** CSS pixels; undefined until the first event. */
  place: Readonly<Point> | undefined;
  readonly #options: MouseOptions;
  readonly #place: Point = { x: 0, y: 0 };
  /** Where the current movement started. */
  readonly #start: Point = { x: 0, y: 0 };
  #startMs = Number.NEGATIVE_INFINITY;
  /** The buttons that are down, as bits of PointerEvent.buttons. */
  #down = 0;

  constructor(options: MouseOptions) {
    this.#options = options;
  }

  press(event: PointerEvent): void {
    this.#options.host.setPointerCapture(event.pointerId);
    this.#moveTo(event);
    this.#options.onUse();
    // `pointerdown` is the first button of a press, so any earlier button was released where the page could not see it.
    this.#readButtons(0);
    this.#readButtons(event.buttons);
  }

  follow(event: PointerEvent): void {
    this.#noteUse(event);
    this.#moveTo(event);
    // While one button is held, pressing another fires pointermove. Without pointer capture, the press was not for the
    // game.
    const isCaptured = this.#options.host.hasPointerCapture(event.pointerId);
    this.#readButtons(isCaptured ? event.buttons : event.buttons & this.#down);
  }

  /** @param buttons those still down */
  letGo(buttons: number): void {
    this.#readButtons(buttons & this.#down);
  }

  #moveTo({ clientX, clientY }: PointerEvent): void {
    this.#place.x = clientX;
    this.#place.y = clientY;
    this.place = this.#place;
  }

  #noteUse({ clientX, clientY, timeStamp }: PointerEvent): void {
    const last = this.place;
    if (!last) return;
    // Starts at the position before this move, because at a low frame rate one event can be the whole movement.
    if (timeStamp - this.#startMs > USE_MS) {
      Object.assign(this.#start, last);
      this.#startMs = timeStamp;
    }
    if (Math.hypot(clientX - this.#start.x, clientY - this.#start.y) > USE_REACH) this.#options.onUse();
  }

  /** Reports only changes, so that a button the game has released stays released until the next press. */
  #readButtons(buttons: number): void {
    const changed = buttons ^ this.#down;
    this.#down = buttons;
    const { scheme, buttons: pressed } = this.#options;
    for (const { id, mouse } of scheme.actions) {
      const bit = mouse ? mouseButtons[mouse] : 0;
      if (changed & bit) pressed.get(id)?.set('mouse', (buttons & bit) !== 0);
    }
  }
}
