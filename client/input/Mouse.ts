import type { Point } from '../../shared/math/vector.ts';
import type { Button } from './Button.ts';
import { type Action, actions, bindings } from './bindings.ts';

/** A hand moves it so many CSS pixels in so many milliseconds; a table that shakes does not. */
const USE_REACH = 32;
const USE_MS = 500;

export interface MouseOptions {
  /** Presses on it play. */
  readonly host: Pick<HTMLElement, 'setPointerCapture' | 'hasPointerCapture'>;
  readonly buttons: Readonly<Record<Action, Button>>;
  onUse(): void;
}

/** What points at a place: a mouse, or a pen, whose tip is the left button. */
export class Mouse {
  /** CSS pixels; undefined before it has been seen. */
  place: Readonly<Point> | undefined;
  readonly #options: MouseOptions;
  readonly #place: Point = { x: 0, y: 0 };
  /** From where it may have been moved since. */
  readonly #start: Point = { x: 0, y: 0 };
  #startMs = Number.NEGATIVE_INFINITY;
  /** Buttons that are down, as PointerEvent.buttons has them. */
  #down = 0;

  constructor(options: MouseOptions) {
    this.#options = options;
  }

  press(event: PointerEvent): void {
    this.#options.host.setPointerCapture(event.pointerId);
    this.#moveTo(event);
    this.#options.onUse();
    // Its first button: what was down before has been released where the page did not see it.
    this.#readButtons(0);
    this.#readButtons(event.buttons);
  }

  follow(event: PointerEvent): void {
    this.#noteUse(event);
    this.#moveTo(event);
    // While one button is held, a press of another comes as a move; without the capture the press was not for the game.
    const isCaptured = this.#options.host.hasPointerCapture(event.pointerId);
    this.#readButtons(isCaptured ? event.buttons : event.buttons & this.#down);
  }

  /** @param buttons those that are still down */
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
    // From where it was before this move: where frames are slow, one move may be all there is of it.
    if (timeStamp - this.#startMs > USE_MS) {
      Object.assign(this.#start, last);
      this.#startMs = timeStamp;
    }
    if (Math.hypot(clientX - this.#start.x, clientY - this.#start.y) > USE_REACH) this.#options.onUse();
  }

  /** Tells the game of changes alone: what it has let go of stays so until it is pressed again. */
  #readButtons(buttons: number): void {
    const changed = buttons ^ this.#down;
    this.#down = buttons;
    for (const action of actions) {
      const bit = bindings[action].mouse;
      if (changed & bit) this.#options.buttons[action].set('mouse', (buttons & bit) !== 0);
    }
  }
}
