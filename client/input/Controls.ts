import { type Signal, signal } from '@preact/signals';
import type { Point } from '../../shared/math/vector.ts';
import type { ControlScheme, ControlState, DeviceKind } from '../games/ControlScheme.ts';
import { type Buttons, createButtons } from './bindings.ts';
import { Gamepads } from './Gamepads.ts';
import { browserPage, type InputPage } from './InputPage.ts';
import { Keyboard } from './Keyboard.ts';
import { onLettingGo } from './onLettingGo.ts';
import { type PointerOptions, Pointers } from './Pointers.ts';
import type { DrawnStick } from './Thumbs.ts';
import { turnTowards } from './turnTowards.ts';

type Aimer = 'keyboard' | 'mouse' | 'touch' | 'gamepad';
type Mover = 'keyboard' | 'touch' | 'gamepad';

/** How far the aim of the arrow keys turns in a step, in radians. */
const KEY_TURN = 0.35;

export interface ControlsOptions {
  readonly scheme: ControlScheme;
  /** Where to aim, near an angle in radians, for players who aim in eight directions. */
  readonly helpAim?: ((angle: number) => number) | undefined;
  readonly page?: InputPage;
  /** The keys held down since before the match: none by default. */
  readonly heldKeys?: Iterable<string>;
  /** Called when a gamepad was used, for which there is no event. */
  readonly onPadUse?: () => void;
}

/**
 * Samples all of a player's input devices into one control state per fixed step. A device takes over when it changes (a
 * press, a push, a movement), never by its resting position: a worn stick at rest is not input.
 */
export class Controls {
  /** What the player uses. With touch, the page shows sticks and buttons. */
  readonly device: Signal<DeviceKind>;
  readonly #abort = new AbortController();
  readonly scheme: ControlScheme;
  readonly #buttons: Buttons;
  readonly #keyboard: Keyboard;
  readonly #pointers: Pointers;
  readonly #gamepads: Gamepads;
  readonly #state: ControlState = { moveX: 0, moveY: 0, aim: undefined, actions: {} };
  readonly #move: Point = { x: 0, y: 0 };
  #keyAim: Readonly<Point> = { x: 0, y: 0 };
  readonly #helpAim: (angle: number) => number;
  /** The device that last aimed. */
  #aimer: Aimer;
  /** Where the arrow keys aim, which turns smoothly between their eight directions. */
  #keyAngle: number | undefined;
  #mover: Mover = 'keyboard';

  /** @param host presses on this element play the game; presses on anything above it do not */
  constructor(host: PointerOptions['host'], options: ControlsOptions) {
    const { scheme, helpAim, onPadUse, page = browserPage(), heldKeys = [] } = options;
    const abort = this.#abort.signal;
    const buttons = createButtons(scheme);
    this.scheme = scheme;
    this.#buttons = buttons;
    this.#helpAim = helpAim ?? ((angle) => angle);
    this.#aimer = page.deviceInHand === 'keyboard' ? 'mouse' : page.deviceInHand;
    this.device = signal(page.deviceInHand);
    this.#keyboard = new Keyboard({
      page,
      scheme,
      buttons,
      heldKeys,
      abort,
      onMove: () => {
        this.#mover = 'keyboard';
        this.device.value = 'keyboard';
      },
      onAim: () => this.#use('keyboard', false),
    });
    this.#gamepads = new Gamepads({
      page,
      scheme,
      buttons,
      onUse: ({ move }) => {
        this.#use('gamepad', move);
        onPadUse?.();
      },
    });
    this.#pointers = new Pointers({
      page,
      host,
      scheme,
      buttons,
      abort,
      onUse: (device, isMove) => this.#use(device, isMove),
    });
    onLettingGo(page, () => this.release(), abort);
  }

  /** Whether the last step moved the player. */
  get isSteering(): boolean {
    return this.#move.x !== 0 || this.#move.y !== 0;
  }

  get drawnSticks(): Signal<readonly DrawnStick[]> {
    return this.#pointers.drawnSticks;
  }

  /** Called by a button on the page. Its action is held until this pointer is lifted, even outside the button. */
  pressButton(action: string, pointerId: number): void {
    this.#pointers.pressButton(action, pointerId);
  }

  /** Runs once a frame, before any step is sampled. */
  poll(nowMs: number): void {
    this.#gamepads.poll(nowMs);
  }

  /**
   * The controls for one step. A press since the last call counts even if it is already over.
   * @param origin this player on the screen, in CSS pixels: the mouse aims from there
   * @returns the same object each time
   */
  takeStep(origin: Readonly<Point>): ControlState {
    this.#readMove();
    this.#keyAim = this.#keyboard.takeAim();
    const length = Math.max(1, Math.hypot(this.#move.x, this.#move.y));
    this.#state.moveX = this.#move.x / length;
    this.#state.moveY = this.#move.y / length;
    for (const [action, button] of this.#buttons) this.#state.actions[action] = button.take();
    this.#state.aim = this.#aimFrom(origin);
    return this.#state;
  }

  /** Releases everything. Only new presses count from here on. */
  release(): void {
    this.#keyboard.release();
    this.#pointers.release();
    this.#gamepads.release();
    for (const button of this.#buttons.values()) button.release();
  }

  dispose(): void {
    this.#abort.abort();
  }

  #use(device: Aimer, isMove: boolean): void {
    if (device !== 'gamepad' && this.#aimer === 'gamepad') this.#gamepads.releaseButtons();
    this.#aimer = device;
    this.device.value = device === 'mouse' ? 'keyboard' : device;
    if (isMove && device !== 'mouse') this.#mover = device;
  }

  #readMove(): void {
    if (this.#mover === 'keyboard') this.#keyboard.read(this.#move);
    else if (this.#mover === 'touch') this.#pointers.takeMove(this.#move);
    else Object.assign(this.#move, this.#gamepads.move);
  }

  #aimFrom(origin: Readonly<Point>): number | undefined {
    const aim = this.#aimOf(this.#aimer, origin);
    if (aim !== undefined) return aim;
    // Without an aim, a marble looks the way it rolls.
    return this.#move.x || this.#move.y ? Math.atan2(this.#move.y, this.#move.x) : undefined;
  }

  #pointedFrom(origin: Readonly<Point>): number | undefined {
    const { pointed } = this.#pointers;
    return pointed && Math.atan2(pointed.y - origin.y, pointed.x - origin.x);
  }

  #aimOf(device: Aimer, origin: Readonly<Point>): number | undefined {
    if (device === 'mouse') return this.#pointedFrom(origin);
    if (device === 'keyboard') return this.#keyboardAim();
    if (device === 'touch') return this.#pointers.takeAim();
    const { x, y } = this.#gamepads.aim;
    return x || y ? Math.atan2(y, x) : undefined;
  }

  /** Towards the direction of the arrow keys, or to what is near it. */
  #keyboardAim(): number | undefined {
    const { x, y } = this.#keyAim;
    if (x === 0 && y === 0) {
      this.#keyAngle = undefined;
      return undefined;
    }
    const wanted = this.#helpAim(Math.atan2(y, x));
    this.#keyAngle = this.#keyAngle === undefined ? wanted : turnTowards(this.#keyAngle, wanted, KEY_TURN);
    return this.#keyAngle;
  }
}
