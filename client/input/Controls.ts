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
 * Samples all of a player's input devices into one control state per fixed step. A device takes over when it changes (a
 * press, a push, a movement), never by its resting position: a worn stick at rest is not input.
 */
export class Controls {
  /** True while the player uses touch. The page then shows sticks and a dash button. */
  readonly isTouch: Signal<boolean>;
  readonly #abort = new AbortController();
  readonly #buttons = { fire: new Button(), dash: new Button() };
  readonly #keyboard: Keyboard;
  readonly #pointers: Pointers;
  readonly #gamepads: Gamepads;
  readonly #state: ControlState = { moveX: 0, moveY: 0, aim: undefined, fire: false, dash: false };
  readonly #move: Point = { x: 0, y: 0 };
  /** The device that last aimed. The keyboard does not aim. */
  #aimer: Aimer;
  #mover: Mover = 'keyboard';

  /** @param host presses on this element play the game; presses on anything above it do not */
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

  /** Called by the dash button on the page. Dash is held until this pointer is lifted, even outside the button. */
  pressDash(pointerId: number): void {
    this.#pointers.pressDash(pointerId);
  }

  /** Runs once a frame, before any step is sampled. */
  poll(nowMs: number): void {
    this.#gamepads.poll(nowMs);
  }

  /**
   * The controls for one step. A press since the last call counts even if it is already over.
   * @param origin this player's fighter on the screen, in CSS pixels: the mouse aims from there
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

  /** Releases everything. Only new presses count from here on. */
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
    // Without an aim, a marble looks the way it rolls.
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
