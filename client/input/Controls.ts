import { type Signal, signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { ControlState } from '../games/ClientGame.ts';
import { Button } from './Button.ts';
import { Gamepads } from './Gamepads.ts';
import { Keyboard } from './Keyboard.ts';
import { type DrawnStick, Pointers } from './Pointers.ts';

/** All of a player's devices as one sampler: what is wished for the next fixed step. */
export class Controls {
  /** True while fingers play: the page then shows sticks and a dash button. */
  readonly isTouch: Signal<boolean>;
  readonly #abort = new AbortController();
  readonly #fire = new Button();
  readonly #dash = new Button();
  readonly #keyboard: Keyboard;
  readonly #pointers: Pointers;
  readonly #gamepads: Gamepads;
  readonly #state: ControlState = { moveX: 0, moveY: 0, aim: undefined, fire: false, dash: false };
  readonly #move: Point = { x: 0, y: 0 };
  /** The device that spoke last is the one that aims. */
  #device: 'mouse' | 'touch' | 'gamepad';

  /** @param host the element whose presses play; presses on what lies above it do not */
  constructor(host: HTMLElement) {
    const abort = this.#abort.signal;
    const isCoarse = window.matchMedia('(pointer: coarse)').matches;
    this.#device = isCoarse ? 'touch' : 'mouse';
    this.isTouch = signal(isCoarse);
    this.#keyboard = new Keyboard(this.#dash, abort);
    this.#gamepads = new Gamepads(this.#fire, this.#dash);
    this.#pointers = new Pointers({
      host,
      fire: this.#fire,
      dash: this.#dash,
      abort,
      onUse: (device) => this.#use(device),
    });
    window.addEventListener('blur', () => this.release(), { signal: abort });
    document.addEventListener('visibilitychange', () => this.release(), { signal: abort });
  }

  get drawnSticks(): Signal<readonly DrawnStick[]> {
    return this.#pointers.drawnSticks;
  }

  /** For the dash button that the page draws for fingers. */
  holdDash(isDown: boolean): void {
    this.#dash.set('touch', isDown);
  }

  /** Once a frame, before any step is sampled. */
  poll(): void {
    if (this.#gamepads.poll()) this.#use('gamepad');
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
    this.#state.fire = this.#fire.take();
    this.#state.dash = this.#dash.take();
    this.#state.aim = this.#aimFrom(origin);
    return this.#state;
  }

  /** Lets go of everything: a key released while the window was away would stay down for ever. */
  release(): void {
    this.#fire.release();
    this.#dash.release();
    this.#keyboard.release();
    this.#pointers.release();
  }

  dispose(): void {
    this.#abort.abort();
  }

  #use(device: 'mouse' | 'touch' | 'gamepad'): void {
    this.#device = device;
    this.isTouch.value = device === 'touch';
  }

  #readMove(): void {
    const move = this.#keyboard.read(this.#move);
    if (move.x === 0 && move.y === 0) this.#pointers.readMove(move);
    if (move.x === 0 && move.y === 0) Object.assign(move, this.#gamepads.move);
  }

  #aimFrom(origin: Readonly<Point>): number | undefined {
    if (this.#device === 'mouse') {
      return Math.atan2(this.#pointers.mouse.y - origin.y, this.#pointers.mouse.x - origin.x);
    }
    const { x, y } = this.#gamepads.aim;
    const stick = this.#device === 'touch' ? this.#pointers.takeAim() : x || y ? Math.atan2(y, x) : undefined;
    if (stick !== undefined) return stick;
    // Without an aim of their own, marbles look where they roll.
    return this.#move.x || this.#move.y ? Math.atan2(this.#move.y, this.#move.x) : undefined;
  }
}
