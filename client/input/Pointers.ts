import type { Signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme } from '../games/ControlScheme.ts';
import type { Buttons } from './bindings.ts';
import { blurFocus } from './blurFocus.ts';
import type { InputPage } from './InputPage.ts';
import { keepTouches } from './keepTouches.ts';
import { Mouse } from './Mouse.ts';
import { type DrawnStick, Thumbs } from './Thumbs.ts';

/** Some systems follow a touch with an emulated mouse event, within this time and this many CSS pixels. */
const EMULATED_MOUSE_MS = 700;
const EMULATED_MOUSE_REACH = 30;

export interface PointerOptions {
  readonly page: InputPage;
  /** Presses on this element play the game; presses on anything above it do not. */
  readonly host: Pick<HTMLElement, 'addEventListener' | 'setPointerCapture' | 'hasPointerCapture'>;
  readonly scheme: ControlScheme;
  readonly buttons: Buttons;
  readonly abort: AbortSignal;
  /** @param isMove whether the move stick was used */
  onUse(device: 'mouse' | 'touch', isMove: boolean): void;
}

/** Mouse, pens and touch. */
export class Pointers {
  readonly #options: PointerOptions;
  readonly #mouse: Mouse;
  readonly #thumbs: Thumbs;
  readonly #touched = { x: 0, y: 0, atMs: Number.NEGATIVE_INFINITY };

  constructor(options: PointerOptions) {
    this.#options = options;
    const { host, page, scheme, buttons, abort: signal } = options;
    this.#mouse = new Mouse({ host, scheme, buttons, onUse: () => options.onUse('mouse', false) });
    this.#thumbs = new Thumbs({
      window: page.window,
      scheme,
      buttons,
      onUse: (isMove) => options.onUse('touch', isMove),
    });
    host.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    keepTouches(host, signal);
    host.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    page.window.addEventListener('pointermove', (event) => this.#follow(event), { signal });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      page.window.addEventListener(type, (event) => this.#letGo(event), { signal });
    }
  }

  get drawnSticks(): Signal<readonly DrawnStick[]> {
    return this.#thumbs.drawnSticks;
  }

  /** Where the mouse or pen points, in CSS pixels; undefined until the first event. */
  get pointed(): Readonly<Point> | undefined {
    return this.#mouse.place;
  }

  /** Writes the deflection of the move stick, or of a flick since the last call; (0, 0) if no finger holds it. */
  takeMove(out: Point): Point {
    return this.#thumbs.takeMove(out);
  }

  /** Where the aim stick points, or pointed in a flick since the last call. */
  takeAim(): number | undefined {
    return this.#thumbs.takeAim();
  }

  pressButton(action: string, pointerId: number): void {
    this.#thumbs.pressButton(action, pointerId);
  }

  /** From here on, only new touches count. */
  release(): void {
    this.#thumbs.release();
  }

  #press(event: PointerEvent): void {
    event.preventDefault();
    blurFocus(this.#options.page.document.activeElement);
    if (this.#isEmulated(event)) return;
    if (event.pointerType === 'touch') this.#thumbs.press(event);
    else this.#mouse.press(event);
  }

  #follow(event: PointerEvent): void {
    if (this.#isEmulated(event)) return;
    if (event.pointerType === 'touch') this.#thumbs.follow(event);
    else this.#mouse.follow(event);
  }

  #letGo(event: PointerEvent): void {
    this.#noteTouch(event);
    this.#thumbs.letGo(event);
    if (event.pointerType !== 'touch') this.#mouse.letGo(event.type === 'pointerup' ? event.buttons : 0);
  }

  #isEmulated(event: PointerEvent): boolean {
    this.#noteTouch(event);
    const { x, y, atMs } = this.#touched;
    return (
      event.pointerType === 'mouse' &&
      event.timeStamp - atMs < EMULATED_MOUSE_MS &&
      Math.hypot(event.clientX - x, event.clientY - y) < EMULATED_MOUSE_REACH
    );
  }

  #noteTouch({ pointerType, clientX, clientY, timeStamp }: PointerEvent): void {
    if (pointerType !== 'touch') return;
    this.#touched.x = clientX;
    this.#touched.y = clientY;
    this.#touched.atMs = timeStamp;
  }
}
