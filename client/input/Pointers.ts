import { type Signal, signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { Button } from './Button.ts';
import { createStick, moveStick, readStick, type Stick } from './stick.ts';

const LEFT_BUTTON = 1;
const RIGHT_BUTTON = 2;
/** A pushed aim stick aims from here on, and fires from there on. */
const AIM_DEFLECTION = 0.2;
const FIRE_DEFLECTION = 0.45;

/** A stick as the page draws it, in CSS pixels. */
export interface DrawnStick {
  readonly baseX: number;
  readonly baseY: number;
  readonly thumbX: number;
  readonly thumbY: number;
}

export interface PointerOptions {
  /** Presses on it play; presses on what lies above it do not. */
  readonly host: HTMLElement;
  readonly fire: Button;
  readonly dash: Button;
  readonly abort: AbortSignal;
  onUse(device: 'mouse' | 'touch'): void;
}

/** Mouse and fingers. A finger on the left half holds the move stick, one on the right half aims and, pushed, fires. */
export class Pointers {
  readonly mouse: Point = { x: 0, y: 0 };
  readonly drawnSticks: Signal<readonly DrawnStick[]> = signal([]);
  readonly #options: PointerOptions;
  readonly #deflection: Point = { x: 0, y: 0 };
  #move: Stick | undefined;
  #aim: Stick | undefined;
  #aimAngle: number | undefined;

  constructor(options: PointerOptions) {
    this.#options = options;
    const { host, abort } = options;
    host.addEventListener('pointerdown', (event) => this.#press(event), { signal: abort });
    host.addEventListener('contextmenu', (event) => event.preventDefault(), { signal: abort });
    window.addEventListener('pointermove', (event) => this.#follow(event), { signal: abort });
    window.addEventListener('pointerup', (event) => this.#letGo(event), { signal: abort });
    window.addEventListener('pointercancel', (event) => this.#letGo(event), { signal: abort });
  }

  /** Writes the move stick's deflection, (0, 0) when no finger holds it. */
  readMove(out: Point): Point {
    if (this.#move) return readStick(this.#move, out);
    out.x = 0;
    out.y = 0;
    return out;
  }

  /** Where the aim stick points, or pointed in a flick since the last call. */
  takeAim(): number | undefined {
    const angle = this.#aimAngle;
    if (!this.#aim) this.#aimAngle = undefined;
    return angle;
  }

  release(): void {
    this.#move = undefined;
    this.#aim = undefined;
    this.#publish();
  }

  #press(event: PointerEvent): void {
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (event.pointerType === 'mouse') {
      this.#options.host.setPointerCapture(event.pointerId);
      this.#readMouse(event);
      this.#readButtons(event.buttons);
      return;
    }
    this.#options.onUse('touch');
    const stick = createStick(event.pointerId, event.clientX, event.clientY);
    if (event.clientX < window.innerWidth / 2) this.#move ??= stick;
    else this.#aim ??= stick;
    this.#publish();
  }

  #follow(event: PointerEvent): void {
    if (event.pointerType === 'mouse') {
      this.#readMouse(event);
      // While one button is held, a press of another comes as a move.
      if (this.#options.host.hasPointerCapture(event.pointerId)) this.#readButtons(event.buttons);
      return;
    }
    if (this.#move?.pointerId === event.pointerId) moveStick(this.#move, event.clientX, event.clientY);
    else if (this.#aim?.pointerId === event.pointerId) this.#pushAim(this.#aim, event);
    else return;
    this.#publish();
  }

  #pushAim(stick: Stick, event: PointerEvent): void {
    moveStick(stick, event.clientX, event.clientY);
    const { x, y } = readStick(stick, this.#deflection);
    const length = Math.hypot(x, y);
    if (length > AIM_DEFLECTION) this.#aimAngle = Math.atan2(y, x);
    this.#options.fire.set('stick', length > FIRE_DEFLECTION);
  }

  #letGo(event: PointerEvent): void {
    if (event.pointerType === 'mouse') {
      this.#readButtons(event.type === 'pointercancel' ? 0 : event.buttons);
      return;
    }
    if (this.#move?.pointerId === event.pointerId) this.#move = undefined;
    if (this.#aim?.pointerId === event.pointerId) {
      this.#aim = undefined;
      this.#options.fire.set('stick', false);
    }
    this.#publish();
  }

  #readMouse(event: PointerEvent): void {
    this.#options.onUse('mouse');
    this.mouse.x = event.clientX;
    this.mouse.y = event.clientY;
  }

  #readButtons(buttons: number): void {
    this.#options.fire.set('mouse', (buttons & LEFT_BUTTON) !== 0);
    this.#options.dash.set('mouse', (buttons & RIGHT_BUTTON) !== 0);
  }

  #publish(): void {
    const sticks = [this.#move, this.#aim].filter((stick) => stick !== undefined);
    this.drawnSticks.value = sticks.map((stick) => ({
      baseX: stick.base.x,
      baseY: stick.base.y,
      thumbX: stick.thumb.x,
      thumbY: stick.thumb.y,
    }));
  }
}
