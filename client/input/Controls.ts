import { type Signal, signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { ControlState } from '../games/ClientGame.ts';
import { Button } from './Button.ts';
import { Gamepads } from './Gamepads.ts';
import { browserPage, type InputPage } from './InputPage.ts';
import { Keyboard } from './Keyboard.ts';
import { onLettingGo } from './onLettingGo.ts';
import { type PointerOptions, Pointers } from './Pointers.ts';
import type { DrawnStick } from './Thumbs.ts';

type Aimer = 'mouse' | 'touch' | 'gamepad';
type Mover = 'keyboard' | 'touch' | 'gamepad';

/**
 * All of a player's devices as one sampler: what is wished for the next fixed step. A device takes over by a change, a
 * press or a push, never by how it lies: a worn stick at rest is nobody's wish.
 */
export class Controls {
  /** True while fingers play: the page then shows sticks and a dash button. */
  readonly isTouch: Signal<boolean>;
  readonly #abort = new AbortController();
  readonly #buttons = { fire: new Button(), dash: new Button() };
  readonly #keyboard: Keyboard;
  readonly #pointers: Pointers;
  readonly #gamepads: Gamepads;
  readonly #state: ControlState = { moveX: 0, moveY: 0, aim: undefined, fire: false, dash: false };
  readonly #move: Point = { x: 0, y: 0 };
  /** The last one used. Keys do not aim. */
  #aimer: Aimer;
  #mover: Mover = 'keyboard';

  /** @param host the element whose presses play; presses on what lies above it do not */
  constructor(host: PointerOptions['host'], page: InputPage = browserPage()) {
    const abort = this.#abort.signal;
    const buttons = this.#buttons;
    this.#aimer = page.isCoarse ? 'touch' : 'mouse';
    this.isTouch = signal(page.isCoarse);
    this.#keyboard = new Keyboard({
      page,
      buttons,
      abort,
      onMove: () => {
        this.#mover = 'keyboard';
      },
    });
    this.#gamepads = new Gamepads({ page, buttons, onUse: ({ move }) => this.#use('gamepad', move) });
    this.#pointers = new Pointers({
      page,
      host,
      buttons,
      abort,
      onUse: (device, isMove) => this.#use(device, isMove),
    });
    onLettingGo(page, () => this.release(), abort);
  }

  get drawnSticks(): Signal<readonly DrawnStick[]> {
    return this.#pointers.drawnSticks;
  }

  /** For the dash button that the page draws for fingers. It is held until this pointer is lifted, wherever that is. */
  pressDash(pointerId: number): void {
    this.#pointers.pressDash(pointerId);
  }

  /** Once a frame, before any step is sampled. */
  poll(nowMs: number): void {
    this.#gamepads.poll(nowMs);
  }

  /**
   * The wish for one step. Presses since the last call count even when they are over.
   * @param origin where the own fighter is on the screen, in CSS pixels: the mouse aims from there
   * @returns the same object each time
   */
  takeStep(origin: Readonly<Point>): ControlState {
    this.#readMove();
    const length = Math.max(1, Math.hypot(this.#move.x, this.#move.y));
    this.#state.moveX = this.#move.x / length;
    this.#state.moveY = this.#move.y / length;
    this.#state.fire = this.#buttons.fire.take();
    this.#state.dash = this.#buttons.dash.take();
    this.#state.aim = this.#aimFrom(origin);
    return this.#state;
  }

  /** Lets go of everything, as if no device had been touched. */
  release(): void {
    this.#keyboard.release();
    this.#pointers.release();
    this.#gamepads.release();
    this.#buttons.fire.release();
    this.#buttons.dash.release();
  }

  dispose(): void {
    this.#abort.abort();
  }

  #use(device: Aimer, isMove: boolean): void {
    if (device !== 'gamepad' && this.#aimer === 'gamepad') this.#gamepads.releaseButtons();
    this.#aimer = device;
    this.isTouch.value = device === 'touch';
    if (isMove && device !== 'mouse') this.#mover = device;
  }

  #readMove(): void {
    if (this.#mover === 'keyboard') this.#keyboard.read(this.#move);
    else if (this.#mover === 'touch') this.#pointers.readMove(this.#move);
    else Object.assign(this.#move, this.#gamepads.move);
  }

  #aimFrom(origin: Readonly<Point>): number | undefined {
    const aim = this.#aimer === 'mouse' ? this.#pointedFrom(origin) : this.#stickAim();
    if (aim !== undefined) return aim;
    // Without an aim of their own, marbles look where they roll.
    return this.#move.x || this.#move.y ? Math.atan2(this.#move.y, this.#move.x) : undefined;
  }

  #pointedFrom(origin: Readonly<Point>): number | undefined {
    const { pointed } = this.#pointers;
    return pointed && Math.atan2(pointed.y - origin.y, pointed.x - origin.x);
  }

  #stickAim(): number | undefined {
    if (this.#aimer === 'touch') return this.#pointers.takeAim();
    const { x, y } = this.#gamepads.aim;
    return x || y ? Math.atan2(y, x) : undefined;
  }
}
